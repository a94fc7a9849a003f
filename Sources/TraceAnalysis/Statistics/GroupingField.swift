/// What traces can be grouped by.
public enum GroupingField: Hashable, Sendable {
  /// Every service that took part, by name.
  case service
  /// The name of the root.
  case name
  /// The URL that the root was asked for.
  case url
  /// The verb of that request.
  case method
  /// The status of the root's answer.
  case status
  /// Every user that a span names.
  case user
  /// Every value of the annotation with this key.
  case annotation(String)
  /// Whether a Lambda function was started for the request.
  case coldStart
  /// The name of the span with the most time on the response path.
  case bottleneck

  /// A field as it is written, and what it means.
  public struct Entry: Hashable, Sendable {
    /// How it is written, `KEY` standing for a key.
    public let name: String
    /// What it means, for help.
    public let help: String
    /// The field; of annotations the one whose key is `KEY`.
    public let field: GroupingField
  }

  /// Every field there is, in the order of the help.
  public static let all = [
    Entry(name: "service", help: "every service that took part", field: .service),
    Entry(name: "name", help: "the root's name", field: .name),
    Entry(name: "url", help: "the URL that was asked for", field: .url),
    Entry(name: "method", help: "the verb of the request", field: .method),
    Entry(name: "status", help: "the status of the answer", field: .status),
    Entry(name: "user", help: "the user", field: .user),
    Entry(
      name: annotationPrefix + "KEY",
      help: "the value of an annotation",
      field: .annotation("KEY")
    ),
    Entry(
      name: "cold",
      help: "whether a Lambda function was started for the request",
      field: .coldStart
    ),
    Entry(
      name: "bottleneck",
      help: "the span with the most time on the critical path",
      field: .bottleneck
    ),
  ]

  private static let annotationPrefix = "annotation."

  /// How the field is written.
  public var name: String {
    if case .annotation(let key) = self { return Self.annotationPrefix + key }
    return Self.all.first { $0.field == self }?.name ?? ""
  }

  /// Reads a field as it is written, without regard to the case of fixed words.
  public static func parse(_ text: String) -> Result<GroupingField, GroupingFieldError> {
    let word = text.lowercased()
    if word.hasPrefix(annotationPrefix) {
      let key = String(text.dropFirst(annotationPrefix.count))
      return key.isEmpty ? .failure(.missingKey) : .success(.annotation(key))
    }
    if word == "annotation" { return .failure(.missingKey) }
    for entry in all where entry.name == word { return .success(entry.field) }
    return .failure(.unknown(text))
  }
}

/// Why a text names nothing to group by.
public enum GroupingFieldError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such field.
  case unknown(String)
  /// An annotation without its key.
  case missingKey

  /// What is wrong and what to try; the text stands in it as it was given.
  public var description: String {
    let names = GroupingField.all.map(\.name)
    switch self {
    case .unknown(let text):
      let all = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
      return "can't group by \"\(text)\": it has to be \(all)"
    case .missingKey:
      return "annotation needs the key of the annotation, such as annotation.tenant"
    }
  }
}
