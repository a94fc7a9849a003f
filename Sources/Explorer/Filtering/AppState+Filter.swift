import TextScreen
import TraceFilter
import TraceModel

/// How a filter is typed, applied and cleared.
extension AppState {
  /// Opens the line on which a filter is typed.
  mutating func openFilterLine() -> [Effect] {
    let line = FilterLine(session.filter?.text ?? "", groups: session.groups)
    filterLine = line
    return ask(line)
  }

  /// Takes in a key while a filter is being typed.
  mutating func handleInFilterLine(_ key: KeyEvent) -> [Effect] {
    guard var line = filterLine else { return [] }
    let outcome = line.handle(key, history: filterHistory)
    filterLine = line
    switch outcome {
    case .nothing: return []
    case .edited: return ask(line)
    case .cancelled:
      filterLine = nil
      return isFiltering ? askAgain() : [.stopFiltering]
    case .submitted:
      // What is wrong is told below the line, which stays until it is right.
      guard let filter = line.filter else { return [] }
      filterLine = nil
      tellsFilter = true
      let effects = apply(filter, answer: line.answer)
      return (session.filter == filter ? [remember(filter)] : []) + effects
    }
  }

  /// Keeps a filter for the history, which is of what was typed: conditions that came from a map or an
  /// answer are nothing to be typed again.
  private mutating func remember(_ filter: ActiveFilter) -> Effect {
    filterHistory.removeAll { $0 == filter.text }
    filterHistory.append(filter.text)
    return .rememberFilter(filter.text)
  }

  /// Asks how many traces a line would leave, and what could stand at its cursor.
  private func ask(_ line: FilterLine) -> [Effect] {
    var effects: [Effect] = []
    if let filter = line.filter { effects.append(.filter(FilterQuestion(filter, isPreview: true))) }
    if line.chosen == nil {
      effects.append(.completeFilter(line.text, cursor: line.cursorOffset))
    }
    return effects
  }

  /// Takes in what could stand at the cursor of the filter line.
  mutating func take(_ completion: FilterCompletion) -> [Effect] {
    if commandPrompt?.take(completion) == true { return completeCommand() }
    guard var line = filterLine else { return [] }
    let isChanged = line.take(completion)
    filterLine = line
    return isChanged ? ask(line) : []
  }

  /// Shows only what satisfies a filter, once that is known; an empty one shows all.
  mutating func apply(_ filter: ActiveFilter, answer: FilterAnswer? = nil) -> [Effect] {
    if let id = FilterExpression.traceID(in: filter.text),
      let trace = session.store.trace(withID: id)
    {
      tellsFilter = false
      return askAgain() + update(.openTrace(trace))
    }
    guard filter.expression != .everything || filter.selection != nil else { return clearFilter() }
    session.filter = filter
    if let answer, answer.version == session.version {
      return [.keepFilter(filter)] + show(answer)
    }
    isFiltering = true
    return [.filter(FilterQuestion(filter, isPreview: false))]
  }

  /// Asks for the filter that is to be shown, which what was typed since went before.
  private func askAgain() -> [Effect] {
    guard isFiltering, let filter = session.filter else { return [] }
    return [.filter(FilterQuestion(filter, isPreview: false))]
  }

  /// Shows all traces again.
  mutating func clearFilter() -> [Effect] {
    guard session.filter != nil else {
      notice = "there is no filter; f types one"
      return []
    }
    session.filter = nil
    session.filtered = nil
    isFiltering = false
    tellsFilter = false
    traces.refilter(in: session)
    return [.showAllTraces] + markAgain()
  }

  /// Adds the condition that selects what the detail has selected.
  mutating func filterBySelection() -> [Effect] {
    if screen == .map {
      guard let condition = mapCondition() else { return [] }
      return filterToo(by: condition)
    }
    if screen == .traces, let range = traces.range {
      traces.range = nil
      return filterToo(by: range.condition)
    }
    guard focus == .detail, screen == .trace else {
      notice =
        screen == .traces
        ? "[ and ] choose response times on the distribution; x filters by them"
        : "x filters by the selected value of a detail, or by what is selected on the map"
      return []
    }
    guard let condition = detail.selectedCondition else {
      notice = "no filter selects this line"
      return []
    }
    return filterToo(by: condition)
  }

  private mutating func filterToo(by condition: FilterExpression) -> [Effect] {
    let filter = ActiveFilter.adding(condition, to: session.filter)
    tellsFilter = true
    let effects = apply(filter)
    notice = "filter: \(filter.text)"
    return effects
  }

  /// Takes in the traces that satisfy a filter.
  mutating func take(_ answer: FilterAnswer) -> [Effect] {
    if answer.question.isPreview {
      guard filterLine?.text == answer.question.filter.text, answer.version == session.version
      else {
        return []
      }
      filterLine?.answer = answer
      return []
    }
    guard answer.question.filter == session.filter, answer.version == session.version else {
      return []
    }
    return show(answer)
  }

  private mutating func show(_ answer: FilterAnswer) -> [Effect] {
    isFiltering = false
    filteringShare = nil
    session.filtered = answer
    if answer.unread > 0 {
      notice = "\(answer.unread) documents couldn't be read again for the filter; r loads them anew"
    } else if tellsFilter, screen != .traces {
      let total = session.store.traces.count
      notice = "filter: \(answer.count) of \(total) traces satisfy \(answer.question.filter.title)"
    }
    tellsFilter = false
    traces.refilter(in: session)
    layOut()
    return markAgain()
  }

  /// Takes over what a load found out about the filter, or asks again; so does a line that is open.
  mutating func refilter(_ loaded: LoadedSession) -> [Effect] {
    let line = filterLine.map { ask($0) } ?? []
    guard let filter = session.filter else {
      session.filtered = nil
      return line
    }
    if let filtered = loaded.filtered, filtered.question.filter == filter {
      isFiltering = false
      session.filtered = filtered
      return line
    }
    session.filtered = nil
    isFiltering = true
    // The line asks again when it is closed.
    return !line.isEmpty ? line : [.filter(FilterQuestion(filter, isPreview: false))]
  }

  /// Marks other spans of the opened trace.
  mutating func markAgain() -> [Effect] {
    guard let opened = timeline?.opened else { return [] }
    guard refreshing == nil, let trace = session.store.trace(withID: opened.id) else {
      // What is being looked at has the marks of the filter before.
      marksAreOld = refreshing != nil
      return []
    }
    refreshing = session.version
    return [.analyze(trace: trace)]
  }
}
