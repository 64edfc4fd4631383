--- The form of a stripping rule, and the kinds of furniture the built-in rules are
-- of: strip_phrases.lua and strip_credits.lua list the rules themselves.
--
-- A rule is a table:
--   name     its own; a later rule of the same name replaces the earlier one
--   reason   what a reader is told, e.g. "comment form"
--   where    "line" (default) any line; "head" lines before the first sentence of
--            the article; "tail" lines after its last; "edge" both; "inline" a
--            fragment at an end of a line whose rest is article; "paragraph" a
--            heading whose list of titles goes with it
--   literal  whole lines, compared after folding (case, quotes, bullets and
--            punctuation at the ends do not count)
--   words    the line is made of nothing but these words, numbers and separators,
--            and has one of the words in `need`, if that is given
--   pattern  Lua patterns in lower case, plain quotes and dashes: each has to
--            cover the whole line (where = "inline": the fragment, at the line's
--            start if `at` is "start", else at its end)
--   slash    names: the line ends in short pieces between slashes, one of which, not
--            the first, is such a name ("A caption. Jane Doe / EPA / PAP")
--   except   patterns of lines that are spared
--   lang     the language; rules without one are for all
--   score    0..1, how sure: .9 and more acts always, .8 (default) unless the
--            lean is "recall", less only in page dumps or with lean "precision"
--   max_words, min_words   of the line; max_words is 30 if not given
--   unended  true: only lines that do not end as a sentence does
--   capitals least share of words that begin with a capital
--   opens    true: at the end of a text what follows belongs to it (a comment
--            form, a list of links): short lines after it go too
--   spares_first  true: not the first line of four words or more, which could be
--            the headline
--   digits   true: `words` need a number beside them
--   off      true: the rule of this name is switched off
--   credit   true: it is also reported in result.credits
-- literal and pattern are arrays, or one string with " | " or line breaks between
-- the items; words and need are arrays, or one string of words.

local kinds = {}

-- What the rules of one kind share, in whatever language.
local KINDS = {
  comment_form = { reason = "comment form", opens = true, score = .95 },
  comments = { reason = "heading of the comments", where = "tail", opens = true },
  share = { reason = "share buttons", score = .9 },
  print = { reason = "print and font buttons", score = .95 },
  newsletter = { reason = "newsletter or app call", score = .9 },
  follow = { reason = "call to follow", score = .9 },
  subscribe = { reason = "subscription call", score = .9 },
  cookies = { reason = "cookie notice", score = .95, max_words = 120 },
  copyright = { reason = "copyright line", score = .9, max_words = 45 },
  advertisement = { reason = "advertisement mark", score = .95 },
  continues = { reason = "story continues mark", score = .95 },
  teaser = { reason = "teaser of another article", score = .9, unended = true, max_words = 28,
    spares_first = true },
  related = { reason = "list of related links", where = "paragraph", opens = true, score = .9,
    spares_first = true },
  watch = { reason = "call to watch or listen", score = .9, unended = true, max_words = 14,
    spares_first = true },
  click = { reason = "call to click", score = .9 },
  photo = { reason = "photo credit", score = .9, max_words = 14 },
  caption = { reason = "caption with photo credit", score = .85, max_words = 60 },
  credit = { reason = "agency credit", score = .9, credit = true, max_words = 40 },
  byline = { reason = "byline", where = "head", max_words = 12, unended = true },
  published = { reason = "publication line", where = "edge", score = .9, max_words = 20 },
  timestamp = { reason = "date and time", where = "edge", max_words = 16 },
  reading_time = { reason = "reading time", score = .9, max_words = 8 },
  tags = { reason = "tags or categories", where = "edge", score = .85, unended = true },
  navigation = { reason = "navigation", where = "edge", score = .85, max_words = 12 },
  disclosure = { reason = "disclosure of the site", where = "edge", score = .85, max_words = 60 },
  author_note = { reason = "note about the author", where = "tail", score = .85, max_words = 24 },
}

--- A list of rules to fill and the function that fills it.
---@return table[] list
---@return fun(kind: string, lang: string|nil, fields: table) rule adds a rule of a
---  kind, named "kind.lang" or "kind.id"; the fields add to the kind's or override
---  them
function kinds.list()
  local list = {}
  local function rule(kind, lang, fields)
    local made = { name = kind .. "." .. (fields.id or lang or "all"), lang = lang }
    for key, value in pairs(KINDS[kind]) do made[key] = value end
    for key, value in pairs(fields) do if key ~= "id" then made[key] = value end end
    list[#list + 1] = made
  end
  return list, rule
end

return kinds
