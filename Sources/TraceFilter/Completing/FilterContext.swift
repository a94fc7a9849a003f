/// What may stand at a place of an expression, for completion to build on.
///
/// What is wrong before the place doesn't matter, as far as the rest can be understood; what is behind
/// it isn't looked at.
public struct FilterContext: Hashable, Sendable {
  /// Something that may stand there.
  public enum Expectation: Hashable, Sendable {
    /// The beginning of a condition: a keyword of the scope, `annotation.`, `service(`, `!`, `(`.
    case keyword(FilterScope)
    /// AND or OR, or the bracket that closes what is open.
    case connective
    /// An operator behind the subject; `comparators` says which fit.
    case comparator(FilterSubject)
    /// A value that the subject is compared with.
    case value(FilterSubject, FilterOperator)
    /// The name of a service.
    case serviceName
    /// The type of a service.
    case serviceType
    /// The id of an account.
    case account
    /// A part of `id(…)`: one of those names, with a colon behind it.
    case selectorPart([String])
    /// The key of an annotation.
    case annotationKey
    /// A key of metadata, below those keys.
    case metadataKey(path: [String])
  }

  /// What may stand there; empty where nothing is known.
  public let expectations: [Expectation]
  /// Where the part is that has been typed of it, in characters (Unicode scalars) from 0; empty, and at
  /// the place, where nothing has.
  public let range: Range<Int>
  /// What has been typed, without quotes and their escapes.
  public let prefix: String
  /// Whether the part stands behind a quote that isn't closed yet, which isn't in the range.
  public let isQuoted: Bool

  /// What may stand at a place of a text.
  ///
  /// Linear in the offset.
  ///
  /// - Parameters:
  ///   - text: The expression so far.
  ///   - offset: The place in characters (Unicode scalars) from 0; beyond the end it is the end.
  public init(in text: String, at offset: Int) {
    let before = String(String.UnicodeScalarView(text.unicodeScalars.prefix(max(0, offset))))
    let groups = FilterGroupCheck(FilterGroups())
    var parser = FilterParser(text: FilterText(before), groups: groups)
    parser.probe = FilterProbe()
    _ = parser.parseAll()
    self.init(parser.probe?.notes ?? [], parser)
  }

  private init(_ notes: [FilterProbe.Note], _ parser: FilterParser) {
    let end = parser.text.scalars.count
    // Of a key, the word that it ends isn't meant.
    let start = notes.map(\.range.lowerBound).max() ?? end
    let nearest = notes.filter { $0.range.lowerBound == start }
    var expectations: [Expectation] = []
    for note in nearest where !expectations.contains(note.expectation) {
      expectations.append(note.expectation)
    }
    self.expectations = expectations
    range = start..<end
    isQuoted = nearest.contains(where: \.isQuoted)
    prefix = isQuoted ? parser.lexer.unescaped(range) : parser.text[range]
  }
}

/// Collects what a parser expects where its text ends.
struct FilterProbe {
  /// Something that may stand there.
  struct Note {
    let expectation: FilterContext.Expectation
    let range: Range<Int>
    let isQuoted: Bool
  }

  private(set) var notes: [Note] = []
  /// Whether something is missing at the end: what could be noted from then on can't stand there.
  var isClosed = false

  mutating func add(_ note: Note) {
    if !isClosed { notes.append(note) }
  }
}

extension FilterParser {
  /// Notes that something may stand where the next token is, if the text ends there or within it.
  mutating func note(_ expectation: FilterContext.Expectation) {
    guard probe != nil, !isStopped else { return }
    let end = text.scalars.count
    switch token.kind {
    case .end:
      // A word that the text ends with is still being typed.
      let isTyping = previous.kind == .word || previous.kind == .literal
      if isTyping, previous.range.upperBound == end { return }
      note(expectation, prefix: end..<end)
    case .word:
      // Values and names go on where keywords don't.
      let isLong = lexer.barewordEnd(from: token.range.lowerBound) == end
      if expectation.isText ? isLong : token.range.upperBound == end {
        note(expectation, prefix: token.range.lowerBound..<end)
      }
    case .literal where expectation.isText:
      note(expectation, prefix: token.range)
    case .unclosedString where expectation.isText:
      note(expectation, prefix: token.range.dropFirst(), isQuoted: true)
    default: break
    }
  }

  /// Notes that something may stand where a part of the text is, if the text ends with it.
  mutating func note(
    _ expectation: FilterContext.Expectation,
    prefix range: Range<Int>,
    isQuoted: Bool = false
  ) {
    guard range.upperBound == text.scalars.count else { return }
    probe?.add(FilterProbe.Note(expectation: expectation, range: range, isQuoted: isQuoted))
  }
}

extension FilterContext.Expectation {
  /// Whether this can stand in quotes.
  fileprivate var isText: Bool {
    switch self {
    case .value, .serviceName, .serviceType, .account: true
    default: false
    }
  }
}
