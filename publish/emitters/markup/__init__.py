"""What emitters that write HTML share: tags, quotation marks, their own words in many languages, an article's language."""
