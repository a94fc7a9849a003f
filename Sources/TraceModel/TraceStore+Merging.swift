extension TraceStore.Builder {
  /// How many bytes the columns take up, about.
  public var footprint: Int {
    let perSpan = 46
    let perDocument = 40
    return strings.footprint + spans.count * perSpan + documents.count * perDocument
      + services.count * 16 + summaries.count * 48 + requests.count * 22 + annotations.count * 17
      + notes.count * 9 + traceIDs.count * 48
  }

  /// The same builder once more; its columns are shared until one of the two changes.
  public func copy() -> TraceStore.Builder {
    var copy = TraceStore.Builder()
    copy.strings = strings
    copy.spans = spans
    copy.requests = requests
    copy.annotations = annotations
    copy.notes = notes
    copy.services = services
    copy.graphs = graphs
    copy.summaries = summaries
    copy.documents = documents
    copy.sources = sources
    copy.traceIDs = traceIDs
    copy.drafts = drafts
    copy.embeddedParents = embeddedParents
    copy.pending = pending
    copy.pendingRequests = pendingRequests
    copy.pendingAnnotations = pendingAnnotations
    copy.pendingNotes = pendingNotes
    copy.openRow = openRow
    copy.traceNumbers = traceNumbers
    copy.kindNumbers = kindNumbers
    return copy
  }

  /// A builder for a part of the documents, which only `append` takes in, in its turn.
  ///
  /// Both hash strings alike, so that taking it in hashes none again.
  public init(hashing: StringHashing) {
    self.init(strings: StringTable(hashing), isPart: true)
  }

  /// How this builder hashes strings.
  public var hashing: StringHashing { strings.hashing }

  /// Takes in the documents of another builder, behind its own.
  ///
  /// The result is the same as if their documents had been read by this builder: numbers of strings,
  /// kinds and traces follow the order of first appearance.
  ///
  /// - Parameters:
  ///   - part: A builder made for that, which hashes alike; it must not be between a document's begin
  ///     and end.
  ///   - source: The number of the source that all documents of the part were read from.
  /// - Complexity: O(size of the part).
  public mutating func append(_ part: inout TraceStore.Builder, source: Int) {
    takeInPending()
    let names = Renaming(of: part.strings, in: &strings)
    let traceNumbers = part.traceIDs.map { number(of: names[$0]) }
    let base = UInt32(truncatingIfNeeded: spans.id.count)
    appendSpans(part.pending, names)
    for (row, parent) in part.embeddedParents {
      embeddedParents[row + Int(base)] = names[parent]
    }
    drafts.append(
      contentsOf: part.drafts.lazy.map { draft in
        DocumentDraft(
          firstRow: draft.firstRow + base,
          trace: traceNumbers[Int(draft.trace)],
          parent: names[draft.parent]
        )
      }
    )
    requests.append(part.pendingRequests, base: base, names)
    annotations.append(part.pendingAnnotations, base: base, names)
    notes.append(part.pendingNotes, base: base, names)
    services.append(part.services, base: base, names)
    graphs += part.graphs
    for (row, record) in part.summaries { summaries[row + Int(base)] = record }
    documents.append(part.documents, source: UInt32(truncatingIfNeeded: source))
    openRow = nextRow
  }

  /// Forgets all documents but keeps the memory for the next ones.
  public mutating func removeAll() {
    strings.removeAll()
    spans.removeAll()
    requests.removeAll()
    annotations.removeAll()
    notes.removeAll()
    services.removeAll()
    graphs.removeAll()
    summaries.removeAll()
    documents.removeAll()
    traceIDs.removeAll(keepingCapacity: true)
    drafts.removeAll(keepingCapacity: true)
    embeddedParents.removeAll()
    namedParents.removeAll(keepingCapacity: true)
    pending.removeAll(keepingCapacity: true)
    pendingRequests.removeAll(keepingCapacity: true)
    pendingAnnotations.removeAll(keepingCapacity: true)
    pendingNotes.removeAll(keepingCapacity: true)
    openRow = 0
    traceNumbers.removeAll()
    kindNumbers.removeAll(keepingCapacity: true)
    lastTrace = nil
  }

  private mutating func appendSpans(_ pending: [PendingSpan], _ names: Renaming) {
    let base = Int32(truncatingIfNeeded: spans.id.count)
    spans.id.append(contentsOf: pending.lazy.map { names[$0.record.id] })
    spans.parent.append(contentsOf: pending.lazy.map { $0.holder < 0 ? -1 : $0.holder + base })
    spans.name.append(contentsOf: pending.lazy.map { names[$0.record.name] })
    spans.start.append(contentsOf: pending.lazy.map(\.record.start))
    spans.end.append(contentsOf: pending.lazy.map(\.record.end))
    spans.flags.append(contentsOf: pending.lazy.map(\.record.flags))
    for span in pending {
      let (origin, namespace) = (span.record.origin, span.record.namespace)
      spans.kind.append(kind(origin: names[origin], namespace: names[namespace]))
    }
  }
}

/// The numbers that the strings of one table have in another.
struct Renaming {
  private let numbers: [StringID]

  /// Adds all strings of a table to another one.
  init(of strings: borrowing StringTable, in target: inout StringTable) {
    var numbers: [StringID] = [.none]
    numbers.reserveCapacity(strings.count)
    for number in 1..<strings.count {
      numbers.append(target.intern(from: strings, StringID(raw: UInt32(number))))
    }
    self.numbers = numbers
  }

  @inline(__always)
  subscript(id: StringID) -> StringID { numbers[Int(id.raw)] }

  @inline(__always)
  subscript(id: SpanID) -> SpanID {
    id.text.map { SpanID(text: self[$0]) } ?? id
  }

  subscript(id: TraceID) -> TraceID {
    id.text.map { TraceID(text: self[$0]) } ?? id
  }
}
