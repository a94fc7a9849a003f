import TraceAnalysis
import TraceModel

extension FilterEvaluator {
  /// How much cheaper it is to go through a column once than to look up each trace in it.
  private static let lookUpCost = 24

  /// Those with an annotation of the key that satisfies what is asked.
  ///
  /// A segment that X-Ray would infer from a subsegment takes over no annotations.
  func annotated(
    _ key: String,
    _ wish: ValueWish,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    guard let key = store.strings.find(key) else { return RowSet(bound: candidates.bound) }
    let columns = store.annotations
    let strings = store.strings
    return valued(
      columns.row,
      {
        AnnotationTest(
          key: key,
          keys: columns.key,
          types: columns.type,
          bits: columns.bits,
          matcher: AnnotationMatcher(wish, strings)
        )
      },
      among: documented(candidates, of: domain),
      of: domain
    )
  }

  /// Leaves out the segments that X-Ray would infer, for which there is no document.
  func documented(_ candidates: RowSet, of domain: FilterDomain) -> RowSet {
    guard case .services(let subjects) = domain else { return candidates }
    let flags = store.spans.flags
    return parts.keep(candidates) {
      { !flags[Int(subjects.row[$0])].isDisjoint(with: [.segment, .summary]) }
    }
  }

  /// Those with a note of a field that satisfies what is asked.
  ///
  /// Exceptions are those of all spans that belong to a segment; other fields are the segment's own.
  func noted(
    _ field: NoteField,
    _ wish: ValueWish,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    let columns = store.notes
    let strings = store.strings
    return valued(
      columns.row,
      {
        NoteTest(
          field: field,
          fields: columns.field,
          values: columns.value,
          matcher: StringMatcher(wish, strings)
        )
      },
      ofSegment: field != .exceptionType && field != .exceptionMessage,
      among: candidates,
      of: domain
    )
  }

  /// Those to which a row of a sparse column belongs that passes.
  private func valued(
    _ rows: [UInt32],
    _ make: @escaping @Sendable () -> some RowTest,
    ofSegment: Bool = false,
    among candidates: RowSet,
    of domain: FilterDomain
  ) -> RowSet {
    if case .traces = domain, candidates.count * Self.lookUpCost > rows.count {
      return scanned(rows, make, among: candidates)
    }
    let store = store
    return parts.keep(candidates) {
      var rowTest = make()
      let test = { (row: Int) in rowTest.accepts(row) }
      return { number in
        switch domain {
        case .traces: rows.indices(ofRows: store.rows(of: number)).contains(where: test)
        case .services(let subjects) where ofSegment:
          rows.indices(ofRows: Int(subjects.row[number])..<Int(subjects.row[number]) + 1)
            .contains(where: test)
        case .services, .calls:
          rows.indices(ofRows: OwnSpans.extent(of: number, in: domain, store)).contains { index in
            test(index) && OwnSpans.isOwn(Int(rows[index]), of: number, in: domain, store)
          }
        }
      }
    }
  }

  /// Goes once through a column, whose rows ascend as those of the traces do.
  private func scanned(
    _ rows: [UInt32],
    _ make: @escaping @Sendable () -> some RowTest,
    among candidates: RowSet
  ) -> RowSet {
    let first = store.traces.firstRow
    return parts.keepInParts(candidates) { words in
      var test = make()
      let traces = words.lowerBound * 64..<min(candidates.bound, words.upperBound * 64)
      let span = Int(first[traces.lowerBound])..<Int(first[traces.upperBound])
      var kept = Array(repeating: UInt64(0), count: words.count)
      var trace = traces.lowerBound
      for index in rows.indices(ofRows: span) where test.accepts(index) {
        while first[trace + 1] <= rows[index] { trace += 1 }
        kept[trace / 64 - words.lowerBound] |= 1 << UInt64(trace % 64)
      }
      for word in words { kept[word - words.lowerBound] &= candidates.words[word] }
      return kept
    }
  }
}
