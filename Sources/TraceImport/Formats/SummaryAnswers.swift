/// What `aws xray get-trace-summaries` prints: `{"TraceSummaries":[…]}`.
struct SummaryAnswers: TraceImporter {
  let name = "get-trace-summaries answer"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.contains(.summaries)
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    guard let summaries = tape.member(Self.summariesKey, of: value),
      tape.kind(summaries) == .array
    else { return context.skip(.wrongShape("TraceSummaries isn't a list")) }
    AnswerRests.count(in: value, of: tape, into: &context.report)
    let reader = SummaryReader()
    tape.forEachElement(summaries) { reader.read($0, of: tape, into: &context) }
  }

  private static let summariesKey = JSONKey("TraceSummaries")
}

/// One summary, as `--query 'TraceSummaries[*]'` and `fluoro list --format jsonl` leave it.
struct SingleSummaries: TraceImporter {
  let name = "trace summary"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.isSuperset(of: [.answerID, .hasFault])
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    SummaryReader().read(value, of: tape, into: &context)
  }
}
