"""A site's templates in an article: what they hold for a reader stays, the rest is told, and code is left alone."""

from __future__ import annotations

import time

from tests.unit.reader.kit import codes, expected, tree


def test_a_link_that_only_the_site_can_follow_is_its_words() -> None:
    """No brackets and no braces are left of it, with blanks in the address or without."""
    written = 'See [the post]({{ "/2015/post/" | url }}) and [home]({{site.baseurl}}/).'
    assert tree(written) == expected("""
        Paragraph
          Text "See "
          Text "the post"
          Text " and "
          Text "home"
          Text "."
    """)
    assert codes(written) == ["liquid.link", "liquid.link"]


def test_a_whole_address_in_an_expression_is_a_link() -> None:
    assert 'Link "https://example.org/a"' in tree('[a]({{ "https://example.org/a" | url }})')
    embedded = tree('{{ "https://example.org/v" | embed: "A film" }}')
    assert 'Link "https://example.org/v"' in embedded
    assert 'Text "A film"' in embedded


def test_a_tag_that_names_a_picture_is_that_picture() -> None:
    """Its file is looked for from the site's top, its last words are its alternative text, in prose and in HTML."""
    assert tree('{% image "assets/a.png" "A bridge" %}') == 'Figure\n  Image "/assets/a.png" "A bridge"\n'
    assert tree('{% image_with_class "assets/a.png" "right" "A bridge" %}') == (
        'Figure\n  Image "/assets/a.png" "A bridge"\n'
    )
    inside = tree('<figure>\n  {% image "assets/a.png" "A bridge" %}\n  <figcaption>Old.</figcaption>\n</figure>\n')
    assert 'Image "/assets/a.png" "A bridge"' in inside
    assert "{%" not in inside
    assert 'Image "/a.png" "B"' in tree('<img src="{{ "/a.png" | url }}" alt="B">')
    assert 'Image "/a.png" "B"' in tree('![B]({{ "/a.png" | url }})')


def test_marks_of_a_template_go_and_are_told() -> None:
    """One blank stays between the words beside them; a comment goes with what it says."""
    written = "One {% raw %} two {{ page.date | date }} three{% comment %} no {% endcomment %}."
    assert tree(written) == 'Paragraph\n  Text "One two three."\n'
    assert codes(written) == ["liquid.expression"] * 3
    assert tree('By {{ "jane" | link }}.') == 'Paragraph\n  Text "By jane."\n'


def test_code_and_prose_about_braces_stay() -> None:
    """A lone word in braces may be what the article speaks of."""
    assert codes("`{{ page.date }}` and {{closure}} and {% broken") == []
    listing = '```\n{% raw %}\n<img src="{{ "/a.png" | url }}">\n```\n'
    assert codes(listing) == []
    assert '{% raw %}\\n<img src=\\"{{ \\"/a.png\\" | url }}\\">' in tree(listing)


def test_many_that_never_end_are_read_in_time() -> None:
    """No input makes the reader try the same text again and again."""
    began = time.process_time()
    for piece in ('{% a "', "{{ a ", '{{ "a" ', "{% comment %}", '[a]({{ "x" '):
        tree(piece * 3000)
    assert time.process_time() - began < 8
