--- Documents of HTML pages: the visible text, a line a block, and what the page
--- says of itself in JSON-LD (schema.org), meta tags (Open Graph, Dublin Core and
--- usual names) and <time>. Which blocks are the article is not decided here.

local core = require "quire.core"
local dates = require "quire.dates"
local encoding = require "quire.encoding"
local metadata = require "quire.metadata"
local optional = require "quire.optional"

local html = {}

-- Names of meta tags, in lower case, best first.
local tags = {
  title = { "og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title", "sailthru.title",
    "parsely-title" },
  date = { "article:published_time", "og:published_time", "datepublished", "date.published", "article.published",
    "publication_date", "publish-date", "publishdate", "published_at", "pubdate", "dc.date.issued", "dcterms.issued",
    "dcterms.created", "dc.date", "dcterms.date", "dc.date.created", "sailthru.date", "parsely-pub-date",
    "article.created", "originalpublicationdate", "date" },
  author = { "author", "article:author", "dc.creator", "dcterms.creator", "dc.creator.name", "byl", "byline",
    "sailthru.author", "parsely-author" },
  source = { "og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name" },
  lang = { "dc.language", "dcterms.language", "language", "og:locale" },
}

local fields = { "title", "date", "author", "source", "lang" }

local function is_url(value)
  return value:find("^%a+://") ~= nil or value:find("^www%.") ~= nil
end

-- White space collapsed; character references, which JSON-LD often keeps, replaced.
local function clean(value)
  if #value <= 1000 and value:find("&#?%w+;") then
    local page = core.html(value, { encoding = "utf-8" })
    local lines = {}
    for i, block in ipairs(page:blocks()) do
      lines[i] = block.text
    end
    page:close()
    value = table.concat(lines, " ")
  end
  value = value:gsub("\194\160", " "):gsub("%s+", " ")
  return (value:gsub("^ ", ""):gsub(" $", ""))
end

-- A value that can be the field's, or nil.
local function usable(field, value)
  value = type(value) == "string" and clean(value) or ""
  if value == "" or #value > 500 or field ~= "title" and is_url(value) then
    return nil
  elseif field == "date" then
    return dates.parse(value)
  elseif field == "author" then
    return (value:gsub("^[Bb]y%s+", ""))
  end
  return value
end

-- ---- JSON-LD ----

-- The name of a person or organisation, of several: joined.
local function names(value)
  if type(value) ~= "table" then
    return type(value) == "string" and value or nil
  elseif value[1] == nil then
    return names(value.name)
  end
  local list = {}
  for _, item in ipairs(value) do
    list[#list + 1] = usable("author", names(item))
  end
  return #list > 0 and table.concat(list, "; ") or nil
end

local function is_article(types)
  for _, name in ipairs(type(types) == "table" and types or { types }) do
    if type(name) == "string" and (name:find("Article$") or name:find("Posting$") or name == "Report") then
      return true
    end
  end
end

-- The first object that is an article, in lists and graphs.
local function find_article(value, depth)
  if type(value) ~= "table" or depth > 8 then
    return nil
  elseif is_article(value["@type"]) then
    return value
  end
  for _, item in ipairs(value) do
    local found = find_article(item, depth + 1)
    if found then
      return found
    end
  end
  return find_article(value["@graph"], depth + 1) or find_article(value.mainEntity, depth + 1)
end

local function from_jsonld(scripts, put)
  local module = #scripts > 0 and optional.need("cjson", "reading JSON-LD")
  if not module then
    return
  end
  local cjson = module.new()
  for _, script in ipairs(scripts) do
    local decoded, value = pcall(cjson.decode, script)
    local article = decoded and find_article(value, 0)
    if article then
      put("title", article.headline or article.name, "JSON-LD")
      put("date", article.datePublished or article.dateCreated, "JSON-LD")
      put("author", names(article.author or article.creator), "JSON-LD")
      put("source", names(article.publisher), "JSON-LD")
      put("lang", article.inLanguage, "JSON-LD")
    end
  end
end

-- ---- elements ----

-- <html lang> and what microdata marks with itemprop; gives the values of
-- <time datetime> and the headings <h1>.
local function from_elements(page, put)
  local times, headings = {}, {}
  for node = 1, #page do
    local tag = page:tag(node)
    if tag == "html" then
      put("lang", page:attribute(node, "lang") or page:attribute(node, "xml:lang"), "html lang")
    elseif tag == "time" or tag == "meta" then
      local value = page:attribute(node, tag == "time" and "datetime" or "content")
      local property = page:attribute(node, "itemprop")
      if property == "datePublished" or page:attribute(node, "pubdate") then
        put("date", value, "microdata")
      elseif tag == "time" then
        times[#times + 1] = value
      end
    elseif tag == "h1" then
      headings[#headings + 1] = clean(page:text(node))
    end
  end
  return times, headings
end

-- "Headline | Site", "Headline - Site": the page's title without the site's name.
local function without_site(title, site)
  if site and #title > #site and title:sub(-#site) == site then
    local head = title:sub(1, #title - #site):match("^(.*%S)%s*%p+%s*$") or title:sub(1, #title - #site)
    head = head:gsub("%s+[-|:·–—]+%s*$", "")
    return head:find("%S") and head or title
  end
  return title
end

-- "Headline - Site" is told from the headline by a heading of the page that is a
-- part of it, of two words or more.
local function headline(title, headings)
  local folded = core.normalize(title, { fold = true })
  for _, heading in ipairs(headings) do
    if heading:find("%S %S") and folded:find(core.normalize(heading, { fold = true }), 1, true) then
      return heading
    end
  end
  return title
end

-- The blocks' text, a line each, without that of <title>.
local function visible_text(page)
  local lines = {}
  for _, block in ipairs(page:blocks()) do
    if block.tag ~= "title" then
      lines[#lines + 1] = block.text
    end
  end
  return table.concat(lines, "\n")
end

local function read_page(page)
  local record = { meta = {}, from = {}, fields = {}, encoding = page:encoding() }
  local function put(field, value, from)
    value = not record.meta[field] and usable(field, value)
    if value then
      record.meta[field], record.from[field] = value, from
    end
  end
  record.text = visible_text(page)
  from_jsonld(page:jsonld(), put)
  local meta = page:meta()
  local times, headings = from_elements(page, put)
  for _, field in ipairs(fields) do
    for _, name in ipairs(tags[field]) do
      put(field, meta[name], "meta tag")
    end
  end
  for _, time in ipairs(times) do
    put("date", time, "time element")
  end
  local title = page:title()
  put("title", title, "title element")
  title = record.meta.title
  record.meta.title = title and headline(without_site(title, record.meta.source), headings)
  for field, value in pairs(metadata.clues(record.text, { lang = record.meta.lang })) do
    if field ~= "title" then
      put(field, value, "text")
    end
  end
  record.fields.url = meta["og:url"]
  local _, replaced = record.text:gsub("\239\191\189", "")
  record.replaced = replaced
  return record
end

--- Reads a page: a list of one record, as quire.formats has them, or of none.
---@param bytes string as they are in the file: the page says its encoding
---@param name? string an encoding that decides
---@return table[] records
---@return {message: string}[] problems
function html.read(bytes, name)
  if not core.html then
    return {}, { { message = "HTML needs libxml2: install libxml2-dev and rebuild" } }
  end
  name = name and encoding.name(name)
  local page, message = core.html(bytes, { encoding = name == "latin-1" and "iso-8859-1" or name })
  if not page then
    return {}, { { message = message } }
  end
  local record = read_page(page)
  page:close()
  return { record }, {}
end

return html
