import TraceModel

/// What importers work with: the builder that they fill, and where in the input they are.
struct ImportContext: ~Copyable {
  var builder = TraceStore.Builder()
  var report = LoadReport()
  let segments = SegmentReader()

  /// Memory for the stack of `segments`, while no document is being read.
  private var frames: [SegmentReader.Frame] = []

  /// What errors call the source at hand.
  private var sourceName = ""
  /// The part of it that is in memory.
  private var window: ByteWindow?
  /// The JSON value at hand.
  private(set) var valueOffset = 0
  private var valueLength = 0
  /// How many documents of the value were met, good or bad.
  private var ordinal = 0
  /// For JSON within a string, within a string …: each keeps its tape while inner ones are read.
  private var innerParsers: [JSONParser] = []
  private var textDepth = 0
  /// Set where documents are looked at in place of building.
  private var visitor: (any DocumentVisitor)?

  /// The text that the tape at hand was parsed from, for the digits of its numbers.
  private var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The same before it was mended, and where its objects are.
  private var objects = ObjectFinder(in: UnsafeBufferPointer(start: nil, count: 0))

  init() {}

  /// A context for a part of the input whose builder is taken in by another one's.
  init(hashing: StringHashing) {
    builder = TraceStore.Builder(hashing: hashing)
  }

  /// Memory for making documents of spans, while no span is being read.
  private var translation: SpanTranslation?

  /// What makes documents of the spans on a tape.
  mutating func takeTranslation(for tape: JSONTape) -> SpanTranslation {
    var taken: SpanTranslation?
    swap(&taken, &translation)
    guard var taken else { return SpanTranslation(tape: tape) }
    taken.tape = tape
    return taken
  }

  /// Takes that back, for the next spans.
  mutating func giveBack(_ taken: consuming SpanTranslation) {
    translation = taken
  }

  /// An empty stack for reading a document.
  mutating func takeFrames() -> [SegmentReader.Frame] {
    var taken: [SegmentReader.Frame] = []
    swap(&taken, &frames)
    return taken
  }

  /// Takes a stack back, for the next document.
  mutating func giveBack(_ stack: consuming [SegmentReader.Frame]) {
    stack.removeAll(keepingCapacity: true)
    frames = stack
  }

  /// Turns to a source.
  mutating func begin(name: String, window: ByteWindow) {
    sourceName = name
    self.window = window
  }

  /// Forgets all that was read, for another part of the input.
  mutating func reset() {
    builder.removeAll()
    report = LoadReport()
  }

  /// Reads one JSON value of the source, whatever it holds.
  mutating func read(_ parsed: JSONParser.Parsed, at range: Range<Int>) {
    valueOffset = range.lowerBound
    valueLength = range.count
    ordinal = 0
    text = parsed.text
    objects = ObjectFinder(in: parsed.original)
    count(parsed.repairs)
    readValue(JSONTape.root, of: parsed.tape, trace: nil, depth: 0)
  }

  /// Reads what follows the list of an answer: X-Ray's own remarks, which are no trace and no news.
  mutating func readTail(_ parsed: JSONParser.Parsed, at range: Range<Int>) {
    let skipped = report.skippedCount
    read(parsed, at: range)
    report.forgetSkipped(since: skipped)
  }

  /// Reads a value that may be any container, or a document.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - tape: The tape that it is on.
  ///   - trace: The trace id that a container gave, as text.
  ///   - depth: How many arrays lie around it.
  mutating func readValue(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    depth: Int
  ) {
    switch tape.kind(value) {
    case .object:
      let shape = JSONShape(of: value, on: tape)
      guard let importer = TraceImporters.importer(for: shape) else {
        return skip(KnownObjects.reason(for: value, of: tape))
      }
      importer.read(value, of: tape, trace: trace, into: &self)
    case .array where depth < 8:
      let end = tape.close(value)
      var element = value + 1
      while element < end {
        readValue(element, of: tape, trace: trace, depth: depth + 1)
        element = tape.next(element)
      }
    case .string where JSONText.isLikely(tape.string(value)):
      readDocumentText(tape.string(value), trace: trace)
    case .array: skip(.wrongShape("arrays nested too deeply to hold documents"))
    default: skip(.notTraces)
    }
  }

  /// Reads a document, or whatever else holds some, that is JSON within a string.
  mutating func readDocumentText(
    _ string: UnsafeBufferPointer<UInt8>,
    trace: UnsafeBufferPointer<UInt8>?
  ) {
    let result = readText(string) { parsed, context in
      let tape = parsed.tape
      switch tape.kind(JSONTape.root) {
      case .object:
        let shape = JSONShape(of: JSONTape.root, on: tape)
        if !shape.isDocument, let importer = TraceImporters.importer(for: shape) {
          importer.read(JSONTape.root, of: tape, trace: trace, into: &context)
        } else {
          // What is of no kind is told as a document what it lacks.
          context.readDocument(JSONTape.root, of: tape, trace: trace)
        }
      case .array: context.readValue(JSONTape.root, of: tape, trace: trace, depth: 0)
      default:
        context.ordinal += 1
        context.skip(.wrongShape("a Document that isn't an object"))
      }
    }
    if case .failure(let failure) = result {
      ordinal += 1
      skip(.malformed("in a Document: \(failure.reason)"))
    }
  }

  /// Parses JSON within a string and hands it over.
  ///
  /// Strings nest but a few deep, as each level doubles the backslashes.
  mutating func readText(
    _ string: UnsafeBufferPointer<UInt8>,
    _ body: (JSONParser.Parsed, inout ImportContext) -> Void
  ) -> Result<Void, JSONFailure> {
    if textDepth == innerParsers.count { innerParsers.append(JSONParser()) }
    return innerParsers[textDepth].parseRepairing(string).map { parsed in
      count(parsed.repairs)
      let (outerText, outerObjects) = (text, objects)
      text = parsed.text
      objects = ObjectFinder(in: parsed.original)
      textDepth += 1
      body(parsed, &self)
      textDepth -= 1
      text = outerText
      objects = outerObjects
    }
  }

  /// Whether documents are read again, every field of them.
  var isSearching: Bool { visitor != nil }

  /// Whether any of the next documents is needed; if not, they are passed over.
  mutating func wants(documents count: Int) -> Bool {
    guard visitor?.wants(ordinal..<ordinal + count) == false else { return true }
    ordinal += count
    return false
  }

  /// Counts a document that is no good one.
  mutating func skipDocument(_ reason: SkipReason) {
    ordinal += 1
    skip(reason)
  }

  /// Reads one segment or subsegment document.
  ///
  /// - Parameters:
  ///   - value: The document's object.
  ///   - tape: The tape that it is on.
  ///   - trace: The trace id that a container gave.
  ///   - times: When it began and ended, where that is known better than the document says.
  mutating func readDocument(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    times: SpanTimes? = nil
  ) {
    defer { ordinal += 1 }
    if let visitor {
      return visitor.visit(ordinal, at: value, on: tape, text: text, objects: &objects)
    }
    // The number of the source is that of the part, and given when it is taken in.
    let place = DocumentPlace(
      source: 0,
      offset: valueOffset,
      length: valueLength,
      ordinal: ordinal
    )
    let reason = segments.read(
      value,
      of: tape,
      trace: trace,
      times: times,
      place: place,
      into: &self
    )
    if let reason {
      skip(reason)
    } else {
      report.documents += 1
    }
  }

  /// Takes the summary of a trace, whose span is in its row.
  mutating func endSummary(
    _ record: TraceStore.Builder.SummaryRecord,
    of value: Int,
    on tape: JSONTape,
    trace: TraceID
  ) {
    visitor?.visit(ordinal, at: value, on: tape, text: text, objects: &objects)
    let place = DocumentPlace(
      source: 0,
      offset: valueOffset,
      length: valueLength,
      ordinal: ordinal
    )
    builder.endSummary(record, trace: trace, place: place)
    report.summaries += 1
    ordinal += 1
  }

  /// Counts what is wrong with the value at hand.
  mutating func skip(_ reason: SkipReason) {
    skip(reason, at: valueOffset..<valueOffset + valueLength)
  }

  /// Counts a piece that was skipped.
  ///
  /// - Parameters:
  ///   - reason: Why.
  ///   - range: Where it is. A piece whose end isn't known goes on for ever: all of its line is there.
  ///   - head: How it begins, where that isn't in memory any more.
  mutating func skip(_ reason: SkipReason, at range: Range<Int>, head: [UInt8]? = nil) {
    guard !isSearching else { return }
    report.skip(
      SkippedRecord(
        source: sourceName,
        offset: range.lowerBound,
        reason: reason,
        excerpt: head.map { SkippedRecord.excerpt(of: $0) } ?? window.map {
          SkippedRecord.excerpt(of: $0, at: range.lowerBound, to: range.upperBound)
        } ?? ""
      )
    )
  }

  private mutating func count(_ repairs: JSONRepairs) {
    guard !repairs.isEmpty else { return }
    report.count(.notNumber, repairs.notNumbers)
    report.count(.hugeInteger, repairs.hugeIntegers)
    report.count(.invalidText, repairs.invalidText)
  }

  /// Reads a value only to show its documents to a visitor.
  mutating func visit(_ parsed: JSONParser.Parsed, with visitor: any DocumentVisitor) {
    self.visitor = visitor
    read(parsed, at: 0..<0)
    // What was built by the way, of summaries, isn't wanted.
    if builder.documentCount > 0 { reset() }
  }
}
