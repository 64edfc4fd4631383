---@meta

---@class quire.core
local core = {}

--- A parsed HTML page: nodes in document order, numbered from 1. Negative numbers count from the end.
---@class quire.page
---@operator len: integer
local page = {}

---@class quire.html.options
---@field encoding? string a name that WHATWG or iconv knows; without it the page's own mark, words or bytes decide

--- Reads an HTML page. Nothing on a page is an error.
---@param bytes string
---@param options? quire.html.options
---@return quire.page? page nil if the module was built without libxml2, or the page is larger than 1 GiB
---@return string? message
function core.html(bytes, options) end

---@param node integer
---@return "element"|"text"|"raw"|"comment" kind raw is the inside of script and style
function page:kind(node) end

--- Name of an element, in lower case; nil for other nodes.
---@param node integer
---@return string? tag
function page:tag(node) end

---@param node integer
---@return integer? node nil at the top
function page:parent(node) end

--- The last node of the subtree; the node itself if it has none.
---@param node integer
---@return integer node
function page:last(node) end

--- Text of a node; of an element, that of all text nodes inside.
---@param node integer
---@return string text
function page:text(node) end

--- An attribute's value, "" if it has none; nil if it is not there.
---@param node integer
---@param name string in lower case
---@return string? value
function page:attribute(node, name) end

---@param node integer
---@return table<string, string> attributes
function page:attributes(node) end

--- The encoding that the page was read in, such as "utf-8".
---@return string encoding
function page:encoding() end

--- Text of the first <title>, white space collapsed.
---@return string? title
function page:title() end

--- The <meta> elements: name or property, in lower case, to content. The first of a name counts.
---@return table<string, string>
function page:meta() end

--- Texts of the scripts of type application/ld+json.
---@return string[]
function page:jsonld() end

---@class quire.block
---@field text string white space collapsed; never empty
---@field tag? string of the innermost block element around it
---@field node? integer that element
---@field link number share of its characters, spaces aside, inside <a>: 0 to 1

--- The visible text, in document order.
---@return quire.block[]
function page:blocks() end

--- Bytes of memory held.
---@return integer bytes
function page:memory() end

--- Frees the memory at once. May be called again; other methods raise afterwards.
function page:close() end

return core
