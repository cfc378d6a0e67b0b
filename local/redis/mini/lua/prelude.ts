/**
 * Makes Lua 5.3 look like Redis' Lua 5.1 and shuts the sandbox: no files, no global variables of a script's own,
 * nothing that one script could leave behind for the next. `SANDBOX` is what scripts see as their globals.
 */
export const PRELUDE = `
dofile, loadfile, print, collectgarbage, require = nil, nil, nil, nil, nil
string.dump = nil
unpack = table.unpack
table.getn = function(t) return #t end
math.pow = function(a, b) return a ^ b end
math.mod = math.fmod
math.log10 = function(x) return math.log(x, 10) end
math.floor = function(x) x = x + 0.0 return x - x % 1 end
math.ceil = function(x) x = x + 0.0 return -(-x - -x % 1) end

local format, gsub, floor = string.format, string.gsub, math.floor
-- Integers are 32 bits wide here: whole numbers are written as floats without decimals.
string.format = function(pattern, ...)
  local args, at = table.pack(...), 0
  pattern = gsub(pattern, "%%([-+ #0]*%d*%.?%d*)(.)", function(flags, kind)
    if kind == "%" then return nil end
    at = at + 1
    if (kind == "d" or kind == "i") and tonumber(args[at]) then
      local n = tonumber(args[at])
      args[at] = n < 0 and -floor(-n) or floor(n)
      return "%" .. flags .. ".0f"
    end
  end)
  return format(pattern, table.unpack(args, 1, args.n))
end

local globals, load_text = _G, load
local sandbox = setmetatable({}, {
  __index = globals,
  __newindex = function() error("Attempt to modify a readonly table", 2) end,
  __metatable = false,
})
loadstring = function(text, name) return load_text(text, name, "t", sandbox) end
load = loadstring
_G = sandbox
KEYS, ARGV = {}, {}
SANDBOX = sandbox
setmetatable(globals, {
  __index = function(_, name)
    error("Script attempted to access nonexistent global variable '" .. tostring(name) .. "'", 2)
  end,
})
`;
