import TraceAnalysis
import TraceModel

extension FilterEvaluator {
  /// The spans of a trace that make parts of an expression true, to be marked in its waterfall.
  ///
  /// These are the segments that satisfy `service(…)`, the subsegments of calls that satisfy
  /// `edge(…)`, the spans on the path of a root cause, and those that hold the annotations,
  /// exceptions, users and other fields that are asked for. Parts that are negated mark nothing.
  ///
  /// - Complexity: O(n log m) for n spans in the trace and m in the store, once the services are known,
  ///   and a look at a bit for each trace and service; where metadata is asked for, reading the trace's
  ///   documents.
  public func spans(satisfying expression: FilterExpression, inTrace trace: Int) -> [Int] {
    var marks: Set<Int> = []
    mark(expression, trace, &marks)
    return marks.sorted()
  }

  private func mark(_ expression: FilterExpression, _ trace: Int, _ marks: inout Set<Int>) {
    let only = RowSet(bound: store.traces.count, [trace])
    switch expression {
    case .everything, .not, .causeTemplate: break
    case .any(let list), .all(let list):
      for part in list { mark(part, trace, &marks) }
    case .service(let selector, let block):
      let subjects = index.nodes.subjects
      for subject in segments(of: selector, block, among: only) {
        marks.insert(Int(subjects.row[subject]))
      }
    case .edge(let from, let to, let block):
      let calls = index.calls
      for call in self.calls(from: from, to: to, block, among: only) {
        marks.insert(Int(calls.row[call]))
      }
    case .rootCause(let part, let block):
      markCauses(part, block, trace, &marks)
    case .test(let test): mark(test, trace, &marks)
    }
  }

  private func mark(_ test: FilterTest, _ trace: Int, _ marks: inout Set<Int>) {
    let wish = ValueWish.marked(test.comparison)
    switch test.subject {
    case .annotation(let key):
      guard let key = store.strings.find(key) else { return }
      let columns = store.annotations
      var matcher = AnnotationMatcher(wish, store.strings)
      for index in columns.indices(ofSpans: store.rows(of: trace))
      where columns.key[index] == key && matcher.accepts(columns.type[index], columns.bits[index]) {
        marks.insert(Int(columns.row[index]))
      }
    case .metadata(let path): marks.formUnion(describedSpans(path, wish, ofTrace: trace))
    case .keyword(let keyword): mark(keyword, wish, trace, &marks)
    }
  }

  private func mark(
    _ keyword: FilterKeyword,
    _ wish: ValueWish,
    _ trace: Int,
    _ marks: inout Set<Int>
  ) {
    switch keyword {
    case .sql: markFlags(.sql, trace, &marks)
    case .coldStart:
      let starts = ColdStarts(in: store)
      marks.formUnion(store.rows(of: trace).compactMap { starts.initialization(of: $0) })
    case .user: markNotes(.user, wish, trace, &marks)
    case .availabilityZone: markNotes(.availabilityZone, wish, trace, &marks)
    case .instanceID: markNotes(.instanceID, wish, trace, &marks)
    case .resourceARN: markNotes(.resourceARN, wish, trace, &marks)
    case .message: markNotes(.exceptionMessage, wish, trace, &marks)
    case .exception: markNotes(.exceptionType, wish, trace, &marks)
    default: break
    }
  }

  private func markFlags(_ flag: SpanFlags, _ trace: Int, _ marks: inout Set<Int>) {
    for row in store.rows(of: trace) where store.spans.flags[row].contains(flag) {
      marks.insert(row)
    }
  }

  private func markNotes(
    _ field: NoteField,
    _ wish: ValueWish,
    _ trace: Int,
    _ marks: inout Set<Int>
  ) {
    let notes = store.notes
    var matcher = StringMatcher(wish, store.strings)
    for index in notes.indices(ofSpans: store.rows(of: trace))
    where notes.field[index] == field && matcher.accepts(notes.value[index]) {
      marks.insert(Int(notes.row[index]))
    }
  }

  private func markCauses(
    _ part: FilterCausePart,
    _ block: FilterExpression?,
    _ trace: Int,
    _ marks: inout Set<Int>
  ) {
    let nodes = index.nodes
    let causes = RootCauses(ofTrace: trace, kinds: [part.kind.analysed], nodes: nodes, in: store)
    for cause in causes.causes {
      let elements = CauseElement.all(part.element, of: cause, nodes, store.strings)
      let isSatisfied = elements.contains { element in
        block.map { element.satisfies($0) } ?? true
      }
      if isSatisfied { marks.formUnion(cause.entities.map(\.row)) }
    }
  }
}

extension ValueWish {
  /// What a comparison asks of a single value that is to be marked: of `!=` that it exists, since all
  /// of the trace's values are unequal then.
  fileprivate static func marked(_ comparison: FilterComparison?) -> ValueWish {
    guard let comparison else { return .isSet }
    return comparison.comparator == .notEqual ? .exists : .satisfies(comparison)
  }
}
