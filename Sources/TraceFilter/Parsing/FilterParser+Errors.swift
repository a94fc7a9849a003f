/// What is wrong, and where.
extension FilterParser {
  /// Reports an error; after the last one that is told, parsing ends.
  mutating func report(_ reason: String, at range: Range<Int>, advice: String? = nil) {
    guard !isStopped else { return }
    if range.lowerBound >= text.end { probe?.isClosed = true }
    let place = text.place(of: range.lowerBound)
    errors.append(
      FilterError(
        line: place.line,
        column: place.column,
        offset: range.lowerBound,
        length: range.count,
        reason: reason,
        advice: advice
      )
    )
    if errors.count == FilterErrors.limit { stop() }
  }

  /// Reports that something else was expected where the next token is.
  mutating func reportUnexpected(_ reason: String, advice: String? = nil) {
    switch token.kind {
    case .end: report(reason, at: token.range.lowerBound..<token.range.lowerBound, advice: advice)
    case .unclosedString: stopAtUnclosedString()
    case .foreignQuote: reportForeignQuote()
    default: report(reason, at: token.range, advice: advice)
    }
  }

  /// Reports an error that nothing behind it can be made sense of.
  mutating func stop(_ reason: String, at range: Range<Int>, advice: String? = nil) {
    report(reason, at: range, advice: advice)
    stop()
  }

  private mutating func stopAtUnclosedString() {
    let start = text.place(of: token.range.lowerBound)
    stop(
      "expected '\"' to close the string",
      at: text.end..<text.end,
      advice: "it begins at \(start.line):\(start.column)"
    )
  }

  /// Ends parsing: the next token is the end, and nothing more is reported.
  private mutating func stop() {
    isStopped = true
    let end = text.scalars.count
    token = FilterToken(kind: .end, range: end..<end)
  }
}
