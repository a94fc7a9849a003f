import TraceModel

/// Puts one failed trace after the other into groups.
struct ErrorGrouping {
  private(set) var groups: [ErrorGroup] = []

  private let nodes: ServiceNodes
  private let store: TraceStore
  private var numbers: [Key: Int] = [:]
  private var paths: [[Int]: Int] = [:]
  private var services: [[String]] = []
  private var numbersOfServices: [[String]: Int] = [:]
  private var foldings: [StringID: Int] = [:]
  private var folded: [String] = []
  private var numbersOfFolded: [String: Int] = [:]

  /// A group's cause in numbers, which compare sooner than texts.
  private struct Key: Hashable {
    let kind: ErrorGroup.Kind
    let path: Int
    let span: StringID
    let type: StringID
    let status: Int16
    let message: Int
  }

  /// What is said of the span where a failure began.
  private struct Account {
    var type = StringID.none
    var message = StringID.none
    var status: Int16 = 0
  }

  init(_ nodes: ServiceNodes, _ store: TraceStore) {
    self.nodes = nodes
    self.store = store
  }

  /// Adds a trace; traces are added in ascending order.
  ///
  /// - Complexity: O(n) for n spans.
  mutating func add(_ trace: Int) {
    guard !store.traces.flags[trace].contains(.summaryOnly) else {
      addSummary(trace)
      return
    }
    let causes = RootCauses(ofTrace: trace, kinds: [.fault, .error], nodes: nodes, in: store).causes
    var search = ExceptionSearch(trace: trace, in: store)
    var faults: Set<Int> = []
    for cause in causes {
      guard let deepest = cause.entities.last?.row else { continue }
      // SDKs flag failed calls with both; such is a fault, and no error beside it.
      if cause.kind == .fault {
        faults.insert(deepest)
      } else if faults.contains(deepest) {
        continue
      }
      let isThrottle = store.spans.flags[deepest].contains(.throttle)
      add(
        trace,
        kind: cause.kind == .fault ? .fault : isThrottle ? .throttle : .error,
        path: path(of: cause),
        row: deepest,
        account: account(of: cause, &search),
        isClientImpacting: cause.isClientImpacting
      )
    }
  }

  /// Adds a trace of which only the summary is known, with what that says of the root.
  private mutating func addSummary(_ trace: Int) {
    guard let row = store.rows(of: trace).first else { return }
    let flags = store.flags(ofSummary: row, trace: trace)
    // Where the root has neither flag, some segment was throttled, or the trace would not have failed.
    let isThrottled = flags.contains(.throttle) || !flags.contains(.error)
    add(
      trace,
      kind: flags.contains(.fault) ? .fault : isThrottled ? .throttle : .error,
      path: number(of: [store.name(of: row)]),
      row: row,
      account: Account(status: status(of: row)),
      isClientImpacting: true
    )
  }

  /// The exception where the failure began; else the status; else the nearest exception above, of the
  /// same service.
  private func account(of cause: RootCause, _ search: inout ExceptionSearch) -> Account {
    guard let deepest = cause.entities.last else { return Account() }
    if let exception = search.exception(ofSpan: deepest.row, in: store) {
      return Account(type: exception.type, message: exception.message)
    }
    let status = status(of: deepest.row)
    if status > 0 { return Account(status: status) }
    for entity in cause.entities.reversed().dropFirst() where entity.row != deepest.row {
      guard entity.node == deepest.node else { break }
      if let exception = search.exception(ofSpan: entity.row, in: store) {
        return Account(type: exception.type, message: exception.message)
      }
    }
    return Account()
  }

  /// The status of a span's answer, if it says what went wrong; else 0.
  private func status(of row: Int) -> Int16 {
    guard let index = store.requests.index(ofSpan: row) else { return 0 }
    let status = store.requests.status[index]
    return status >= 400 ? status : 0
  }

  private mutating func path(of cause: RootCause) -> Int {
    let path = cause.services.map { $0.node ?? -1 }
    if let number = paths[path] { return number }
    var names: [String] = []
    for service in cause.services {
      let name = service.node.map { nodes.nodes[$0].name } ?? Self.nowhere
      if names.last != name { names.append(name) }
    }
    let number = number(of: names)
    paths[path] = number
    return number
  }

  /// What stands for the service of spans that no segment owns.
  private static let nowhere = "(no segment)"

  private mutating func number(of names: [String]) -> Int {
    let number = numbersOfServices[names] ?? services.count
    if numbersOfServices.updateValue(number, forKey: names) == nil { services.append(names) }
    return number
  }

  private mutating func fold(_ string: StringID) -> Int {
    if let number = foldings[string] { return number }
    let text = store.strings.withUTF8(of: string) { MessageFolding.fold($0) }
    let number = numbersOfFolded[text] ?? folded.count
    if numbersOfFolded.updateValue(number, forKey: text) == nil { folded.append(text) }
    foldings[string] = number
    return number
  }

  private mutating func add(
    _ trace: Int,
    kind: ErrorGroup.Kind,
    path: Int,
    row: Int,
    account: Account,
    isClientImpacting: Bool
  ) {
    let key = Key(
      kind: kind,
      path: path,
      span: store.spans.name[row],
      type: account.type,
      status: account.status,
      message: account.message.isNone ? -1 : fold(account.message)
    )
    let number = UInt32(truncatingIfNeeded: trace)
    if let group = numbers[key] {
      guard groups[group].traces.last != number else { return }
      groups[group].traces.append(number)
      if isClientImpacting { groups[group].clientCount += 1 }
      return
    }
    numbers[key] = groups.count
    let status = account.status > 0 ? "HTTP \(account.status)" : nil
    let cause = ErrorGroup.Cause(
      kind: kind,
      services: services[path],
      span: store.name(of: row),
      type: store.strings.optional(account.type) ?? status,
      message: key.message < 0 ? nil : folded[key.message]
    )
    groups.append(
      ErrorGroup(
        cause: cause,
        traces: [number],
        clientCount: isClientImpacting ? 1 : 0,
        row: row,
        message: store.strings.optional(account.message)
      )
    )
  }
}
