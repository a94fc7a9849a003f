/// What traces are put together from: shared by the threads that do so.
struct AssemblyInput: Sendable {
  let spans: SpanColumns
  let drafts: [TraceStore.Builder.DocumentDraft]
  let embeddedParents: [Int: SpanID]
  let summaries: [Int: TraceStore.Builder.SummaryRecord]
  let traceIDs: [TraceID]
  let groups: TraceGroups

  /// Puts a range of the traces together.
  func layout(of traces: Range<Int>) -> TraceLayout {
    // Mostly the documents of a trace stand together, so the traces' share is that of the spans.
    let share = traceIDs.isEmpty ? 0 : spans.count / traceIDs.count * traces.count
    var layout = TraceLayout(spans: share, traces: traces.count)
    var assembler = TraceAssembler()
    var summariesReplaced = 0
    for number in traces {
      let all = groups.members(of: number)
      let members = withoutReplacedSummaries(all)
      summariesReplaced += all.count - members.count
      load(members, into: &assembler)
      assembler.assemble()
      layout.append(
        traceIDs[number],
        documents: members.count,
        summary: summaries.isEmpty
          ? nil : assembler.placed.first.flatMap { summaries[Int($0.row)] },
        of: assembler
      )
    }
    layout.take(assembler.report, summariesReplaced: summariesReplaced)
    return layout
  }

  /// The documents of a trace; where there is none but summaries, the one of the highest revision, the
  /// later of equal ones.
  private func withoutReplacedSummaries(_ members: ArraySlice<UInt32>) -> ArraySlice<UInt32> {
    guard !summaries.isEmpty else { return members }
    func record(of document: UInt32) -> TraceStore.Builder.SummaryRecord? {
      summaries[Int(drafts[Int(document)].firstRow)]
    }
    let documents = members.filter { record(of: $0) == nil }
    guard documents.isEmpty else {
      return documents.count == members.count ? members : documents[...]
    }
    var newest = members.startIndex
    var revision = Int64.min
    for position in members.indices {
      let other = record(of: members[position])?.revision ?? 0
      if other >= revision { (newest, revision) = (position, other) }
    }
    return members[newest...newest]
  }

  /// Hands the spans of these documents to the assembler.
  private func load(_ members: ArraySlice<UInt32>, into assembler: inout TraceAssembler) {
    assembler.begin()
    var position: Int32 = 0
    for document in members {
      let (first, last) = rows(ofDocument: Int(document))
      let shift = position - Int32(first)
      for row in first..<last {
        let holder = spans.parent[row]
        assembler.add(
          TraceAssembler.Version(
            row: UInt32(row),
            document: document,
            id: spans.id[row],
            name: spans.name[row],
            start: spans.start[row],
            end: spans.end[row],
            flags: spans.flags[row],
            namedParent: row == first
              ? drafts[Int(document)].parent : embeddedParents[row] ?? .none,
            holder: holder < 0 ? -1 : holder + shift
          )
        )
        position += 1
      }
    }
  }

  /// The first row of a document, and the one behind its last.
  private func rows(ofDocument document: Int) -> (Int, Int) {
    let isLast = document + 1 == drafts.count
    return (
      Int(drafts[document].firstRow),
      isLast ? spans.id.count : Int(drafts[document + 1].firstRow)
    )
  }
}
