/** What a Redis server knows beyond what is built here: asking for it must not look like a typing error. */
export const NOT_IMPLEMENTED: ReadonlySet<string> = new Set(
  (
    "bitfield bitfield_ro bitop bitpos blmove blmpop blpop brpop brpoplpush bzmpop bzpopmax bzpopmin command dump " +
    "expiremember fcall fcall_ro function geoadd geodist geohash geopos georadius georadius_ro georadiusbymember " +
    "georadiusbymember_ro geosearch geosearchstore getdelex hexpire hexpireat hexpiretime hpersist hpexpire hpexpireat " +
    "hpexpiretime hpttl httl info lastsave latency lcs lmpop lolwut memory move object pfadd pfcount pfdebug pfmerge " +
    "pfselftest pubsub restore role script slowlog sort sort_ro spublish xack xadd xautoclaim xclaim xdel xgroup xinfo " +
    "xlen xpending xrange xread xreadgroup xrevrange xsetid xtrim zdiff zdiffstore zintercard zmpop " +
    "json.arrappend json.arrindex json.arrinsert json.arrlen json.arrpop json.arrtrim json.clear json.del json.forget " +
    "json.get json.merge json.mget json.mset json.numincrby json.nummultby json.objkeys json.objlen json.resp json.set " +
    "json.strappend json.strlen json.toggle json.type"
  ).split(" "),
);
