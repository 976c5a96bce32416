/// A URL without what does not change the page it leads to: scheme, `www.`, the standard port, the part behind `#`, slashes at its end,
/// and the case of its host.
struct WebAddress: Hashable {
  /// For instance `example.org/a-review`; empty where there is nothing to compare.
  let key: String

  init(_ url: String) {
    var rest = url.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    var port = ""
    for (scheme, standardPort) in [("https://", ":443"), ("http://", ":80")]
    where rest.prefix(scheme.count).lowercased() == scheme {
      rest = rest.dropFirst(scheme.count)
      port = standardPort
      break
    }
    let hostEnd = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    var host = rest[..<hostEnd].lowercased()[...]
    if !port.isEmpty, host.hasSuffix(port) { host = host.dropLast(port.count) }
    if host.hasPrefix("www.") { host = host.dropFirst(4) }
    var path = rest[hostEnd...]
    while path.last == "/" { path.removeLast() }
    key = String(host) + path
  }
}
