import TraceModel

/// Goes through the spans of traces and finds what belongs to nodes of the service graph, and to which.
struct SubjectWalk {
  private var clients = ServiceSubjects()
  private var rootKeys = FirstNumbers()
  private var clientKeys = FirstNumbers()
  private var hasSummaries = false
  private var numbers = NodeKeyNumbers()

  private let store: TraceStore
  private let spans: SpanBuffers
  private let kinds: [SpanKind]
  private let roots: [Int32]
  private let noteRows: [UInt32]
  private let noteFields: [NoteField]
  private let noteValues: [StringID]
  /// By number of kind: whether the caller's account is also that of what is called.
  private let sharesAccount: [Bool]
  private var calls: CallsOfTrace
  /// By row of the trace at hand: the account of a segment; empty while none is known.
  private var accounts: [NodeKey.Account] = []
  private var rows = 0..<0
  /// How far the notes have been read.
  private var note = 0
  /// The row of the first note that wasn't read.
  private var noteRow = 0

  /// What belongs to nodes in some traces, given by their ascending numbers.
  ///
  /// - Complexity: O(spans), and O(notes) of all traces between the first and the last.
  static func subjects(of traces: some Collection<Int>, in store: TraceStore) -> SubjectsOfPart {
    // Notes are read on and on, and what is found is written into as much room as the spans take up.
    precondition(
      zip(traces, traces.dropFirst()).allSatisfy { $0 < $1 },
      "numbers of traces have to ascend"
    )
    return store.withSpanBuffers { spans in
      withUnsafeTemporaryAllocation(
        of: CallsOfTrace.Place.self,
        capacity: traces.reduce(0) { max($0, spans.rows(of: $1).count) }
      ) { places in
        let calls = CallsOfTrace(in: store, spans, places: places)
        var walk = SubjectWalk(of: store, spans, calls)
        return walk.walk(traces)
      }
    }
  }

  private init(of store: TraceStore, _ spans: SpanBuffers, _ calls: CallsOfTrace) {
    self.store = store
    self.spans = spans
    self.calls = calls
    kinds = store.spans.kinds
    roots = store.traces.root
    noteRows = store.notes.row
    noteFields = store.notes.field
    noteValues = store.notes.value
    let namespace = store.strings.find("aws")
    sharesAccount = kinds.map { kind in
      kind.namespace == namespace || store.strings[kind.origin].hasPrefix("AWS::")
    }
  }

  /// The traces from the first to the last.
  private static func extent(of traces: some Collection<Int>) -> Range<Int> {
    guard let first = traces.first else { return 0..<0 }
    return first..<(traces.max() ?? first) + 1
  }

  private mutating func walk(_ traces: some Collection<Int>) -> SubjectsOfPart {
    let all = spans.rows(of: Self.extent(of: traces))
    moveNotes(to: store.notes.indices(ofSpans: all).lowerBound)
    // A summary adds the services that it lists, and the root.
    let most =
      traces.reduce(0) { $0 + spans.rows(of: $1).count }
      + store.services.indices(ofSpans: all).count
    let subjects = ServiceSubjects(atMost: most) { subjects in
      walk(traces, &subjects)
    }
    return SubjectsOfPart(
      subjects: subjects,
      clients: clients,
      keys: numbers.keys,
      rootKeys: rootKeys,
      clientKeys: clientKeys,
      hasSummaries: hasSummaries
    )
  }

  private mutating func walk(_ traces: some Collection<Int>, _ subjects: inout SubjectWriter) {
    let flags = store.traces.flags
    for trace in traces {
      rows = spans.rows(of: trace)
      if flags[trace].contains(.summaryOnly) {
        hasSummaries = true
        for row in rows { addListed(row, trace: trace, &subjects) }
        continue
      }
      calls.begin(rows)
      if !accounts.isEmpty { accounts.removeAll(keepingCapacity: true) }
      for row in rows {
        let flags = spans.flags[row]
        if flags.contains(.segment) {
          addSegment(row, flags, trace: trace, &subjects)
        } else if calls.isUnanswered(row) {
          addCall(row, flags, trace: trace, &subjects)
        }
      }
    }
  }

  private mutating func addSegment(
    _ row: Int,
    _ flags: SpanFlags,
    trace: Int,
    _ subjects: inout SubjectWriter
  ) {
    let isInferred = flags.contains(.inferred)
    let parent = Int(spans.parent[row])
    let notes = readNotes(of: row)
    var account = notes.account
    if isInferred, parent >= 0 { account = self.account(account, of: row, calledBy: parent) }
    if !account.isUnknown { keep(account, of: row) }
    let key = NodeKey(
      source: isInferred ? .inferred : .own,
      name: spans.name[row],
      type: kinds[Int(spans.kind[row])].origin,
      namespace: .none,
      resource: isInferred ? notes.resource : .none,
      account: account
    )
    let node = numbers.number(of: key)
    let isRoot = row == Int(roots[trace])
    subjects.append(row: row, trace: trace, node: node, isRoot: isRoot)
    if isRoot { rootKeys.insert(node) }
    // A segment whose parent never came has a caller, but an unknown one.
    if !isInferred, parent < 0, isRoot || flags.isDisjoint(with: [.orphan, .cycle]) {
      clients.append(row: row, trace: trace, node: node, isRoot: isRoot)
      clientKeys.insert(node)
    }
  }

  private mutating func addCall(
    _ row: Int,
    _ flags: SpanFlags,
    trace: Int,
    _ subjects: inout SubjectWriter
  ) {
    let isDatabase = flags.contains(.sql)
    let notes = readNotes(of: row)
    let key = NodeKey(
      source: isDatabase ? .database : .call,
      name: spans.name[row],
      type: .none,
      namespace: kinds[Int(spans.kind[row])].namespace,
      resource: notes.resource,
      account: isDatabase ? notes.account : account(notes.account, of: row, calledBy: row)
    )
    subjects.append(row: row, trace: trace, node: numbers.number(of: key), isRoot: false)
  }

  /// The account that is given for what is called, else its caller's: SDKs name the account of an AWS
  /// resource only where it is another one.
  private func account(
    _ given: NodeKey.Account,
    of row: Int,
    calledBy caller: Int
  ) -> NodeKey.Account {
    guard given.isUnknown, !accounts.isEmpty, sharesAccount[Int(spans.kind[row])] else {
      return given
    }
    let owner = calls.owner(of: caller)
    return owner < 0 ? given : accounts[owner - rows.lowerBound]
  }

  private mutating func keep(_ account: NodeKey.Account, of row: Int) {
    if accounts.isEmpty { accounts += Array(repeating: .unknown, count: rows.count) }
    accounts[row - rows.lowerBound] = account
  }

  private mutating func moveNotes(to note: Int) {
    self.note = note
    noteRow = note < noteRows.count ? Int(noteRows[note]) : .max
  }

  /// Reads the notes of a row behind all those that were read before.
  private mutating func readNotes(
    of row: Int
  ) -> (account: NodeKey.Account, resource: StringID) {
    noteRow > row ? (.unknown, .none) : readNotes(upTo: row)
  }

  private mutating func readNotes(
    upTo row: Int
  ) -> (account: NodeKey.Account, resource: StringID) {
    var id = StringID.none
    var arn = StringID.none
    var resource = StringID.none
    while note < noteRows.count, Int(noteRows[note]) <= row {
      defer { note += 1 }
      guard Int(noteRows[note]) == row else { continue }
      switch noteFields[note] {
      case .accountID where id.isNone: id = noteValues[note]
      case .resourceARN where arn.isNone: arn = noteValues[note]
      case .resource where resource.isNone: resource = noteValues[note]
      default: break
      }
    }
    moveNotes(to: note)
    let account = NodeKey.Account(text: id.isNone ? arn : id, isARN: id.isNone && !arn.isNone)
    return (account, resource)
  }

  /// Adds the services that a summary names; the one that answered the entry request is named on its
  /// own as a rule, and else the one whose name the stand-in has.
  private mutating func addListed(
    _ row: Int,
    trace: Int,
    _ subjects: inout SubjectWriter
  ) {
    let services = store.services
    let listed = services.indices(ofSpans: row..<row + 1)
    let name = spans.name[row]
    let origin = kinds[Int(spans.kind[row])].origin
    let account = readNotes(of: row).account
    let namesakes = listed.filter { services.name[$0] == name }
    let hasType = !origin.isNone || namesakes.contains { !services.type[$0].isNone }
    let isNameless =
      listed.isEmpty && store.name(of: row) == store.text(of: store.traces.id[trace])
    // Beside an entry point whose type is known, a namesake without one is its client.
    for index in listed
    where !hasType || services.name[index] != name || !services.type[index].isNone {
      add(
        services.name[index],
        services.type[index],
        NodeKey.Account(text: services.account[index], isARN: false),
        row: row,
        trace: trace,
        isRoot: false,
        &subjects
      )
    }
    guard !isNameless else { return }
    let entry =
      origin.isNone
      ? namesakes.first { !hasType || !services.type[$0].isNone } : nil
    let number = add(
      name,
      entry.map { services.type[$0] } ?? origin,
      entry.map { NodeKey.Account(text: services.account[$0], isARN: false) } ?? account,
      row: row,
      trace: trace,
      isRoot: true,
      &subjects
    )
    clients.append(row: row, trace: trace, node: number, isRoot: true)
    rootKeys.insert(number)
    clientKeys.insert(number)
  }

  @discardableResult
  private mutating func add(
    _ name: StringID,
    _ type: StringID,
    _ account: NodeKey.Account,
    row: Int,
    trace: Int,
    isRoot: Bool,
    _ subjects: inout SubjectWriter
  ) -> UInt32 {
    let key = NodeKey(
      source: .listed,
      name: name,
      type: type,
      namespace: .none,
      resource: .none,
      account: account
    )
    let number = numbers.number(of: key)
    subjects.append(row: row, trace: trace, node: number, isRoot: isRoot)
    return number
  }
}
