/// The `http` block.
extension SpanTranslation {
  /// Writes the block of a span that has to do with HTTP; the segment around a call has none.
  mutating func writeRequest() {
    guard part != .service, isRequest else { return }
    let method = attributes.take(.method, .requestMethod, on: tape)
    let agent = attributes.take(.userAgent, .userAgentOriginal, on: tape)
    let url = url()
    let peer =
      attributes.text(.socketPeer, on: tape) ?? attributes.text(.networkPeer, on: tape)
      ?? attributes.text(.netPeerIP, on: tape)
    let forwarded = attributes.take(.clientIP, on: tape)
    var client = forwarded ?? attributes.take(.clientAddress, on: tape)
    // Whoever is at the other end of a call is no client.
    if client == nil, span.kind != .client, span.kind != .producer {
      client = attributes.take(.socketPeer, .networkPeer, .netPeerIP, on: tape)
    }
    let status = (attributes[.statusCode] ?? attributes[.responseStatus])?.wholeNumber(on: tape)
    if status != nil {
      attributes.show(attributes[.statusCode] == nil ? .responseStatus : .statusCode)
    }
    let length = isComplete ? contentLength() : nil
    text.key("http")
    text.object { text in
      text.key("request")
      text.object { text in
        text.member("method", method)
        text.member("url", url)
        text.member("user_agent", agent)
        text.member("client_ip", client)
        if forwarded != nil, peer == nil {
          text.key("x_forwarded_for")
          text.boolean(true)
        }
      }
      text.key("response")
      text.object { text in
        if let status {
          text.key("status")
          text.literal(String(status))
        }
        if let length {
          text.key("content_length")
          text.literal(String(length))
        }
      }
    }
  }

  private var isRequest: Bool {
    for attribute in Self.requestAttributes where attributes[attribute] != nil { return true }
    return false
  }

  private static let requestAttributes: [SpanAttribute] = [
    .method, .requestMethod, .statusCode, .responseStatus, .url, .fullURL, .httpHost, .httpTarget,
    .httpScheme, .clientIP, .userAgent, .userAgentOriginal, .urlPath, .serverName,
  ]

  /// The address: as it is given, or put together from its pieces.
  private mutating func url() -> String? {
    if let url = attributes.take(.url, .fullURL, on: tape) {
      return String(decoding: url, as: UTF8.self)
    }
    let isServer = span.kind == .server
    var host = attributes.takeScalar(.httpHost, on: tape)
    var port: String?
    if host == nil {
      host =
        isServer
        ? attributes.takeScalar(.serverName, .serverAddress, .netHostName, .hostName, on: tape)
        : attributes.takeScalar(.netPeerName, .serverAddress, .netPeerIP, on: tape)
      host =
        host
        ?? (isServer
          ? resource.text(.hostName, on: tape).map {
            String(decoding: $0, as: UTF8.self)
          } : nil)
      port =
        isServer
        ? attributes.takeScalar(.netHostPort, .serverPort, on: tape)
        : attributes.takeScalar(.netPeerPort, .serverPort, on: tape)
    }
    guard let host else { return nil }
    let scheme = attributes.takeScalar(.httpScheme, .urlScheme, on: tape) ?? "http"
    var url = scheme + "://" + host
    if let port, !(scheme == "http" && port == "80"), !(scheme == "https" && port == "443") {
      url += ":" + port
    }
    if let target = attributes.takeScalar(.httpTarget, on: tape) { return url + target }
    url += attributes.takeScalar(.urlPath, on: tape) ?? "/"
    if let query = attributes.takeScalar(.urlQuery, on: tape) {
      url += query.hasPrefix("?") ? query : "?" + query
    }
    return url
  }

  /// The size of the answer, from the span or an event of it; 0 where it isn't known.
  private mutating func contentLength() -> Int64 {
    for attribute in [SpanAttribute.contentLength, .bodySize] {
      guard let length = attributes[attribute]?.wholeNumber(on: tape) else { continue }
      attributes.show(attribute)
      return length
    }
    if let length = receivedSize(attributes) { return length }
    for event in events() {
      _ = eventAttributes.gather(event.attributes, on: tape)
      if let length = receivedSize(eventAttributes) { return length }
    }
    return 0
  }

  private func receivedSize(_ attributes: SpanAttributes) -> Int64? {
    guard let type = attributes.text(.messageType, on: tape), type.elementsEqual("RECEIVED".utf8),
      let size = attributes[.payloadSize]?.wholeNumber(on: tape), size != 0
    else { return nil }
    return size
  }
}
