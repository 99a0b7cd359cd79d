"""Addresses of the page → the bytes this job put there, and nothing else: no file is opened, no socket."""

from __future__ import annotations

from collections.abc import Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse


class ClosedFetcher(URLFetcher):
    """Serves what it was given, by exact address; every other address is refused before anything is opened.

    `refused` keeps the addresses that were asked for and not served.
    """

    def __init__(self, media: Mapping[str, tuple[str, bytes]]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._media = dict(media)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes at `url` with their media type; raises ValueError for any address not given."""
        found = self._media.get(url)
        if found is None:
            self.refused.append(url)
            raise ValueError("this address is not part of the article")
        media_type, data = found
        return URLFetcherResponse(url, data, {"Content-Type": media_type})
