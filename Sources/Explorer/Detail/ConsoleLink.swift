import TraceModel

/// The address of a trace in the AWS console.
enum ConsoleLink {
  /// The address.
  static func text(trace: String, region: String) -> String {
    "https://\(region).console.aws.amazon.com/cloudwatch/home?region=\(region)#xray:traces/\(trace)"
  }

  /// The region that a trace ran in, as far as its spans tell: by an ARN, the host of a URL, or the
  /// region of a call.
  ///
  /// - Complexity: O(spans of the trace).
  static func region(ofTrace trace: Int, in store: TraceStore) -> String? {
    let rows = store.rows(of: trace)
    for row in rows {
      guard let arn = store.strings.optional(store.notes[.resourceARN, ofSpan: row]) else {
        continue
      }
      // arn:aws:lambda:ap-northeast-1:123456789012:function:name
      let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count > 4, let region = regionNamed(parts[3]) { return region }
    }
    for row in rows {
      guard let index = store.requests.index(ofSpan: row),
        let url = store.strings.optional(store.requests.url[index])
      else { continue }
      if let region = region(inURL: url) { return region }
    }
    return nil
  }

  /// The region in a document of the trace: that of an ARN, an availability zone or a call.
  static func region(in document: DocumentValue) -> String? {
    var open = [document]
    while let value = open.popLast() {
      for position in 0..<value.childCount {
        let (key, child) = value.child(position)
        if let text = child.string, let key, let region = region(key: key, text) { return region }
        // Metadata is the author's, and may speak of any region.
        if child.childCount > 0, key != "metadata", key != "annotations" { open.append(child) }
      }
    }
    return nil
  }

  private static func region(key: String, _ text: String) -> String? {
    switch key {
    case "availability_zone": regionNamed(text.dropLast())
    case "region": regionNamed(text[...])
    case "url", "queue_url": region(inURL: text)
    case _ where text.hasPrefix("arn:"):
      text.split(separator: ":", omittingEmptySubsequences: false).dropFirst(3).first
        .flatMap { regionNamed($0) }
    default: nil
    }
  }

  /// The region in the host of a URL of AWS, such as `https://sqs.eu-west-1.amazonaws.com/…`.
  private static func region(inURL url: String) -> String? {
    guard let start = url.firstRange(of: "://") else { return nil }
    let host = url[start.upperBound...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    guard host.hasSuffix(".amazonaws.com") || host.hasSuffix(".on.aws") else { return nil }
    return host.split(separator: ".").lazy.compactMap { regionNamed($0) }.first
  }

  /// A text that has the form of a region's name: `us-gov-west-1`.
  static func regionNamed(_ text: Substring) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (3...4).contains(parts.count), parts[0].count == 2, let last = parts.last,
      last.count == 1, last.allSatisfy({ $0.isASCII && $0.isNumber }),
      parts.dropLast().allSatisfy({ part in
        !part.isEmpty && part.allSatisfy { $0.isASCII && $0.isLowercase && $0.isLetter }
      })
    else { return nil }
    return String(text)
  }
}
