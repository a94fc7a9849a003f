import TraceModel

/// Goes through all spans and finds what belongs to nodes of the service graph, and to which.
struct SubjectWalk {
  private var subjects = ServiceSubjects()
  private var clients = ServiceSubjects()
  private var rootKeys = FirstNumbers()
  private var clientKeys = FirstNumbers()
  private var hasSummaries = false
  private var numbers = NodeKeyNumbers()

  private let store: TraceStore
  private let names: [StringID]
  private let parents: [Int32]
  private let kindNumbers: [UInt32]
  private let kinds: [SpanKind]
  private let noteRows: [UInt32]
  private let noteFields: [NoteField]
  private let noteValues: [StringID]
  /// By number of kind: whether the caller's account is also that of what is called.
  private let sharesAccount: [Bool]
  private var calls: CallsOfTrace
  /// By row of the trace at hand: the account of a segment.
  private var accounts: [NodeKey.Account] = []
  /// How far the notes have been read.
  private var note = 0

  init(of store: TraceStore) {
    self.store = store
    names = store.spans.name
    parents = store.spans.parent
    kindNumbers = store.spans.kind
    kinds = store.spans.kinds
    noteRows = store.notes.row
    noteFields = store.notes.field
    noteValues = store.notes.value
    let namespace = store.strings.find("aws")
    sharesAccount = kinds.map { kind in
      kind.namespace == namespace || store.strings[kind.origin].hasPrefix("AWS::")
    }
    calls = CallsOfTrace(in: store)
  }

  /// What was found.
  var found: SubjectsOfPart {
    SubjectsOfPart(
      subjects: subjects,
      clients: clients,
      keys: numbers.keys,
      rootKeys: rootKeys,
      clientKeys: clientKeys,
      hasSummaries: hasSummaries
    )
  }

  /// Goes through traces that follow each other.
  ///
  /// - Complexity: O(spans).
  mutating func walk(_ traces: Range<Int>) {
    guard let first = traces.first else { return }
    let flags = store.spans.flags
    note = store.notes.indices(ofSpans: store.rows(of: first)).lowerBound
    for trace in traces {
      let rows = store.rows(of: trace)
      if store.traces.flags[trace].contains(.summaryOnly) {
        hasSummaries = true
        for row in rows { addListed(row, trace: trace) }
        continue
      }
      calls.begin(rows)
      accounts.removeAll(keepingCapacity: true)
      for row in rows {
        accounts.append(.unknown)
        if flags[row].contains(.segment) {
          addSegment(row, flags[row], trace: trace, base: rows.lowerBound)
        } else if calls.isUnanswered(row) {
          addCall(row, flags[row], trace: trace, base: rows.lowerBound)
        }
      }
    }
  }

  private mutating func addSegment(_ row: Int, _ flags: SpanFlags, trace: Int, base: Int) {
    let isInferred = flags.contains(.inferred)
    let parent = Int(parents[row])
    let notes = readNotes(of: row)
    var account = notes.account
    if isInferred, parent >= 0 { account = self.account(account, of: row, calledBy: parent, base) }
    accounts[row - base] = account
    let key = NodeKey(
      source: isInferred ? .inferred : .own,
      name: names[row],
      type: kinds[Int(kindNumbers[row])].origin,
      namespace: .none,
      resource: isInferred ? notes.resource : .none,
      account: account
    )
    let node = numbers.number(of: key)
    let isRoot = row == Int(store.traces.root[trace])
    subjects.append(row: row, trace: trace, node: node, isRoot: isRoot)
    if isRoot { rootKeys.insert(node) }
    // A segment whose parent never came has a caller, but an unknown one.
    let isEntry = isRoot || flags.isDisjoint(with: [.orphan, .cycle])
    if !isInferred, parent < 0, isEntry {
      clients.append(row: row, trace: trace, node: node, isRoot: isRoot)
      clientKeys.insert(node)
    }
  }

  private mutating func addCall(_ row: Int, _ flags: SpanFlags, trace: Int, base: Int) {
    let kind = kinds[Int(kindNumbers[row])]
    let isDatabase = flags.contains(.sql)
    let notes = readNotes(of: row)
    let key = NodeKey(
      source: isDatabase ? .database : .call,
      name: names[row],
      type: .none,
      namespace: kind.namespace,
      resource: notes.resource,
      account: isDatabase
        ? notes.account : account(notes.account, of: row, calledBy: row, base)
    )
    subjects.append(row: row, trace: trace, node: numbers.number(of: key), isRoot: false)
  }

  /// The account that is given for what is called, else its caller's: SDKs name the account of an AWS
  /// resource only where it is another one.
  private func account(
    _ given: NodeKey.Account,
    of row: Int,
    calledBy caller: Int,
    _ base: Int
  ) -> NodeKey.Account {
    guard given == .unknown, sharesAccount[Int(kindNumbers[row])],
      let owner = calls.owner(of: caller)
    else { return given }
    return accounts[owner - base]
  }

  /// Reads the notes of a row behind all those that were read before.
  private mutating func readNotes(
    of row: Int
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
    let account = NodeKey.Account(text: id.isNone ? arn : id, isARN: id.isNone && !arn.isNone)
    return (account, resource)
  }

  /// Adds the services that a summary names; the one that answered the entry request is named on its
  /// own as a rule, and else the one whose name the stand-in has.
  private mutating func addListed(_ row: Int, trace: Int) {
    let services = store.services
    let listed = services.indices(ofSpans: row..<row + 1)
    let name = names[row]
    let origin = kinds[Int(kindNumbers[row])].origin
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
        isRoot: false
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
      isRoot: true
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
    isRoot: Bool
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
