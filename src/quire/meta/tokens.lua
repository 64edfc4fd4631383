---@meta

---@class quire.core
local core = {}

---@alias quire.kind "space"|"punctuation"|"symbol"|"emoji"|"number"|"word"
---@alias quire.token_kind quire.kind|"url"|"email"|"mention"|"hashtag"
---@alias quire.keep "words"|"numbers"|"punctuation"|"symbols"|"emoji"|"urls"|"emails"|"mentions"|"hashtags"

---@class quire.token_options
---@field keep? quire.keep[] the kinds that become tokens (default { "words", "numbers" })
---@field fold? boolean full case folding of the types (default true)
---@field normalize? quire.form normal form of the types (default "NFC")
---@field apostrophes? boolean|"split" typographic apostrophes and hyphens to ' and - (default true); "split": l'eau is two
---@field strip_accents? boolean drops nonspacing marks of the types (default false)
---@field hyphens? "split"|"join" "join": well-known is one token (default "split")
---@field cjk? "character"|"bigram" "bigram": Han and Hiragana in overlapping pairs (default "character")
---@field min_length? integer in code points of the folded token (default 1)
---@field max_length? integer
---@field stopwords? string[]|quire.vocab words to be dropped; a list is folded as the tokens are
---@field stem? string the language whose stems the types are: a code or a name of core.stemmers()

--- Token options, looked at once for many texts.
---@class quire.tokenizer
local tokenizer = {}

---@param options? quire.token_options
---@return quire.tokenizer
function core.tokenizer(options) end

--- Names of the languages that `stem` takes; none if quire was built without libstemmer.
---@return string[] names
function core.stemmers() end

--- Bytes of memory held in stop words and remembered stems.
---@return integer bytes
function tokenizer:memory() end

--- Frees the memory at once. May be called again; other uses raise afterwards.
function tokenizer:close() end

--- The words of a text as ids over a vocabulary, with their places in the text.
---@class quire.tokens
---@operator len: integer
local tokens = {}

--- The tokens of a text; each is added to the vocabulary's counts.
---@param text string any bytes; invalid UTF-8 counts as U+FFFD, a symbol
---@param vocab quire.vocab
---@param options? quire.token_options|quire.tokenizer
---@return quire.tokens
function core.tokens(text, vocab, options) end

--- The id of token i; 0 if a frozen vocabulary lacks its type.
---@param i integer from 1, or negative from the end
---@return integer id
function tokens:id(i) end

--- Where token i stands in the text: bytes, 1-based, inclusive.
---@param i integer
---@return integer start
---@return integer stop
function tokens:span(i) end

--- Token i as it stands in the text.
---@param i integer
---@return string text
function tokens:text(i) end

--- The type of token i: the vocabulary's string.
---@param i integer
---@return string? type nil if a frozen vocabulary lacks it
function tokens:type(i) end

---@param i integer
---@return quire.token_kind kind
function tokens:kind(i) end

--- `for i, id, start, stop in t:each() do`
---@return fun(t: quire.tokens, i: integer): integer?, integer?, integer?, integer?
---@return quire.tokens
---@return integer
function tokens:each() end

--- The ids of tokens first to last, with string.sub's rules for both.
---@param first? integer default 1
---@param last? integer default -1
---@return quire.ids
function tokens:ids(first, last) end

--- The first token that ends at a byte position or after it.
---@param position integer
---@return integer? i nil if there is none
function tokens:find(position) end

---@return quire.vocab
function tokens:vocab() end

--- Bytes of memory held, without the text and the vocabulary.
---@return integer bytes
function tokens:memory() end

--- Frees the memory at once. May be called again; other methods raise afterwards.
function tokens:close() end

return core
