/// What stands beside the list in an answer of X-Ray's API: ids that weren't found, and whether more
/// pages follow.
struct AnswerRests: TraceImporter {
  let name = "rest of an answer"

  func recognizes(_ shape: JSONShape) -> Bool {
    shape.contains(.unprocessed)
      || !shape.isEmpty && shape.isSubset(of: [.nextToken, .answerMetadata])
  }

  func read(
    _ value: Int,
    of tape: JSONTape,
    trace: UnsafeBufferPointer<UInt8>?,
    into context: inout ImportContext
  ) {
    Self.count(in: value, of: tape, into: &context.report)
  }

  /// Counts what an answer says about its completeness.
  static func count(in answer: Int, of tape: JSONTape, into report: inout LoadReport) {
    tape.forEachMember(answer) { key, member in
      switch tape.key(key) {
      case unprocessedKey: tape.forEachElement(member) { _ in report.unprocessed += 1 }
      case nextKey:
        if tape.kind(member) == .string, !tape.string(member).isEmpty { report.pages += 1 }
      default: break
      }
    }
  }

  private static let unprocessedKey = JSONKey("UnprocessedTraceIds")
  private static let nextKey = JSONKey("NextToken")
}
