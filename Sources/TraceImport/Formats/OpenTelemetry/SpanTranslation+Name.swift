/// The name of the document: a service's, not that of what the span does.
extension SpanTranslation {
  mutating func writeName() {
    text.key("name")
    if part == .service, let service = attributes.take(.localService, on: tape) {
      return text.string(service)
    }
    // The segment of a service is not named after what it calls.
    if span.kind == .server || span.kind == .internal && isLocalRoot,
      let service = attributes.take(.localService, on: tape)
    {
      return text.string(service)
    }
    if span.kind.isDependency || part == .dependency, part != .service,
      let service = attributes.take(.remoteService, on: tape)
    {
      return text.string(withoutPrefix(service))
    }
    if let service = attributes.take(.peerService, .service, on: tape) {
      return text.string(service)
    }
    if let database = attributes.take(.dbName, on: tape) {
      return text.string(String(decoding: database, as: UTF8.self) + databaseHost)
    }
    if span.kind == .server, let service = resource.text(.serviceName, on: tape) {
      return text.string(service)
    }
    if let name = attributes.text(.rpcService, on: tape) ?? attributes.text(.httpHost, on: tape)
      ?? attributes.text(.netPeerName, on: tape)
    {
      return text.string(name)
    }
    // Most names need no cleaning.
    if let name = span.name, !name.isEmpty, name.count <= 200, name.allSatisfy(Self.isAllowed) {
      return text.string(name)
    }
    text.string(Self.cleaned(span.name))
  }

  /// The service without the prefix that AWS's instrumentation puts before it.
  private func withoutPrefix(_ service: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard isAWSCall else { return service }
    for prefix in ["AWS.SDK.", "AWS::"] where service.starts(with: prefix.utf8) {
      return UnsafeBufferPointer(rebasing: service[prefix.utf8.count...])
    }
    return service
  }

  /// `@` and the host of a database's address, where it has one.
  private var databaseHost: String {
    guard let address = attributes.text(.dbConnection, on: tape) else { return "" }
    var rest = String(decoding: address, as: UTF8.self)[...]
    if rest.hasPrefix("jdbc:") { rest = rest.dropFirst(5) }
    guard let slash = rest.firstIndex(of: "/"), rest[slash...].hasPrefix("//"),
      rest[..<slash].hasSuffix(":")
    else { return "" }
    var host = rest[slash...].dropFirst(2).prefix { !"/?#;".contains($0) }
    if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
    if host.first == "[" {
      host = host.dropFirst().prefix { $0 != "]" }
    } else {
      host = host.prefix { $0 != ":" }
    }
    return host.isEmpty ? "" : "@" + host
  }

  /// A name of the characters that X-Ray allows, at most 200 bytes of it; `span` where none is left.
  static func cleaned(_ name: UnsafeBufferPointer<UInt8>?) -> String {
    var cleaned = String.UnicodeScalarView()
    var length = 0
    for scalar in String(decoding: name ?? .init(start: nil, count: 0), as: UTF8.self)
      .unicodeScalars
    where isAllowed(scalar) {
      length += UTF8.width(scalar)
      guard length <= 200 else { break }
      cleaned.append(scalar)
    }
    return cleaned.isEmpty ? "span" : String(cleaned)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte < 0x80 && isAllowed(Unicode.Scalar(byte))
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", " ", "_", ".", ":", "/", "%", "&", "#", "=", "+", "-",
      "@":
      return true
    case "\u{0}"..."\u{7F}": return false
    default:
      switch scalar.properties.generalCategory {
      case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
        return true
      default: return false
      }
    }
  }
}
