import Testing

/// A small input in one of the forms that are read, and what is in it.
struct ContainerSample: Sendable, CustomTestStringConvertible {
  /// What was found in an input; what isn't mentioned isn't there.
  struct Contents: Equatable, Sendable {
    /// The names of the spans, or of the traces of summaries, in their order.
    var names: [String] = []
    /// Segments and subsegments that are documents of their own.
    var documents = 0
    /// Datagram headers.
    var headers = 0
    /// Summaries of traces.
    var summaries = 0
    /// The names of the services of each service graph.
    var graphs: [[String]] = []
    /// Trace ids that X-Ray didn't find.
    var unprocessed = 0
    /// Answers that aren't the last page.
    var pages = 0
  }

  /// What writes it.
  let name: String
  let text: String
  /// What its values are told to be, by the names of their importers.
  let kinds: [String]
  let contents: Contents

  var testDescription: String { name }

  /// A sample that holds nothing but documents, one for each of the names.
  static func documents(
    _ name: String,
    _ text: String,
    kinds: [String],
    names: [String] = [firstName, secondName],
    headers: Int = 0
  ) -> ContainerSample {
    let contents = Contents(names: names, documents: names.count, headers: headers)
    return ContainerSample(name: name, text: text, kinds: kinds, contents: contents)
  }

  /// All forms.
  static let all = documentSamples + answerSamples + summarySamples + spanSamples + logSamples
}

extension ContainerSample {
  static let firstName = "service {1}"
  static let secondName = "service {2}"
  /// A document with escapes and characters of several bytes, to be cut within.
  static let first = document(1, extra: #","annotations":{"größe":"\"µ\\n} 中\u0031"}"#)
  static let second = document(2, extra: #","http":{"request":{"url":"https://b/?q=[1,{2"}}"#)

  /// A document as pretty printers write it.
  static func pretty(_ number: Int) -> String {
    """
    {
        "id": "00000000feed100\(number)",
        "name": "service {\(number)}",
        "trace_id": "1-68564bf0-00000000000000000000100\(number)",
        "start_time": 1750486000.25,
        "end_time": 1750486000.5,
        "annotations": {
            "größe": "\\"µ\\n}"
        }
    }
    """
  }
}
