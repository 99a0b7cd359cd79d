"""What emitters of HTML share: tags, quotation marks, their own words, and the language of an article."""
