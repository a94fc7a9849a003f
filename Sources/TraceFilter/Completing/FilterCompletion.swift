public import TraceModel

/// What could stand at a place of an expression that is being typed: words of the language, and the
/// values that occur in the loaded traces, with how many traces have them.
public struct FilterCompletion: Hashable, Sendable {
  /// Something that could stand there.
  public struct Candidate: Hashable, Sendable {
    /// What it is, as it may be shown.
    public let label: String
    /// What is put in.
    public let insertion: String
    /// How many traces have the value; nothing for words of the language.
    public let traces: Int?
    /// What it means; nothing for values.
    public let help: String?

    init(_ insertion: String, label: String? = nil, traces: Int? = nil, help: String? = nil) {
      self.label = label ?? insertion
      self.insertion = insertion
      self.traces = traces
      self.help = help
    }
  }

  /// So many are offered at most.
  private static let limit = 100

  /// The text that is being typed.
  public let text: String
  /// Where in it, in characters (Unicode scalars) from 0.
  public let cursor: Int
  /// What could stand there, the likeliest first.
  public let candidates: [Candidate]
  private let range: Range<Int>

  /// What could stand at a place.
  ///
  /// - Parameters:
  ///   - text: The expression so far.
  ///   - cursor: The place in characters (Unicode scalars) from 0.
  ///   - values: The values that occur.
  ///   - metadata: Finds the names of metadata; without it none are offered.
  ///   - groups: The saved filters.
  /// - Complexity: O(length of the text), and that of counting the values that could stand there.
  public init(
    of text: String,
    at cursor: Int,
    values: FilterValues,
    metadata: (any MetadataSearch)?,
    groups: FilterGroups
  ) {
    let context = FilterContext(in: text, at: cursor)
    let source = CompletionSource(
      values: values,
      metadata: metadata,
      groups: groups,
      isQuoted: context.isQuoted
    )
    let all = context.expectations.flatMap { source.candidates(for: $0) }
    self.text = text
    self.cursor = cursor
    range = context.range
    let fitting = Self.fitting(all, to: context.prefix)
    candidates = fitting.count == 1 && fitting[0].insertion == context.prefix ? [] : fitting
  }

  /// The text with a candidate in the place of what was typed of it.
  public func text(choosing number: Int) -> String {
    let scalars = text.unicodeScalars
    let behind = String(String.UnicodeScalarView(scalars.dropFirst(range.upperBound)))
    // What is put in within quotes closes them itself.
    let isClosed = candidates[number].insertion.hasSuffix("\"") && behind.hasPrefix("\"")
    return head(choosing: number) + (isClosed ? String(behind.dropFirst()) : behind)
  }

  /// Where the cursor is then, in characters as people count them.
  public func cursor(choosing number: Int) -> Int {
    head(choosing: number).count
  }

  private func head(choosing number: Int) -> String {
    let before = text.unicodeScalars.prefix(range.lowerBound)
    return String(String.UnicodeScalarView(before)) + candidates[number].insertion
  }

  /// Those that begin with what was typed, then those that hold it.
  private static func fitting(_ all: [Candidate], to prefix: String) -> [Candidate] {
    var seen: Set<String> = []
    let distinct = all.filter { seen.insert($0.insertion).inserted }
    guard !prefix.isEmpty else { return Array(distinct.prefix(limit)) }
    let wanted = prefix.lowercased()
    let beginning = distinct.filter { $0.label.lowercased().hasPrefix(wanted) }
    let holding = distinct.filter {
      let label = $0.label.lowercased()
      return !label.hasPrefix(wanted) && label.contains(wanted)
    }
    return Array((beginning + holding).prefix(limit))
  }
}
