public import TextScreen
import TraceModel

extension AppState {
  /// Takes in a key.
  ///
  /// - Returns: What is to be done outside.
  public mutating func handle(_ key: KeyEvent) -> [Effect] {
    notice = nil
    // A line that is being typed stays for when the program is continued.
    if KeyMap.command(for: key, in: []) == .suspend { return update(.command(.suspend)) }
    if filterLine != nil { return handleInFilterLine(key) + follow() }
    if searchLine != nil { return handleInSearchLine(key) }
    if commandPrompt != nil { return handleInCommandPrompt(key) }
    let bindings = help == nil ? focus.bindings : HelpPane.bindings
    guard let command = KeyMap.command(for: key, in: bindings) else {
      notice = "\(key.name(glyphs: session.glyphs)) does nothing here; ? lists the keys"
      return []
    }
    return update(.command(command))
  }

  /// Takes in whatever happens.
  ///
  /// - Returns: What is to be done outside.
  public mutating func update(_ action: Action) -> [Effect] {
    settle([.perform(action)])
  }

  /// Performs what is to be done inside, and all that comes of it.
  ///
  /// - Returns: What is to be done outside.
  mutating func settle(_ effects: [Effect]) -> [Effect] {
    var outside: [Effect] = []
    var pending: [Action] = []
    func sort(_ effects: [Effect]) {
      for effect in effects {
        if case .perform(let next) = effect { pending.append(next) } else { outside.append(effect) }
      }
    }
    sort(effects)
    while !pending.isEmpty { sort(step(pending.removeFirst())) }
    for effect in outside {
      switch effect {
      case .copy(let text): notice = CopiedText.notice(of: text)
      case .sortTraces(let column, let descending):
        wantedSort = TraceSort(column: column, isDescending: descending)
      default: break
      }
    }
    return outside + followSelection() + follow()
  }

  /// Asks for what the screen shows of the traces, where they are others by now.
  private mutating func follow() -> [Effect] {
    followMap() + followReport() + followGroups() + followPreview()
  }

  /// Tells of another size of the screen.
  ///
  /// - Returns: What is to be done outside, as other panes may have room.
  public mutating func resize(to size: Size) -> [Effect] {
    // Who reads the detail goes on reading it.
    if focus == .detail { detailChoice = true }
    self.size = size
    return update(.resize)
  }

  private mutating func step(_ action: Action) -> [Effect] {
    switch action {
    case .command(let command): return step(command)
    case .search: return updateFocused(action)
    case .hideBelow:
      guard screen == .trace else {
        notice = Self.noTrace
        return []
      }
      let traceSession = traceSession
      return timeline?.update(action, in: traceSession) ?? []
    case .resize:
      layOut()
      return []
    case .recording(let path):
      recording = path
      return []
    case .notice(let text):
      notice = text
      return []
    case .openTrace(let trace):
      if let hint = SummaryHint.text(of: trace, in: session.store) {
        notice = hint
        return []
      }
      pendingTrace = TraceRequest(trace: trace, version: session.version, load: session.load)
      return [.analyze(trace: trace)]
    case .traceOpened(let opened): return take(opened)
    case .markedAnalyzed(let opened):
      showSideBySide(opened)
      return []
    case .tracesSorted(_, let version):
      // Other traces came meanwhile, in the order that was wanted or soon sorted again.
      return version == session.version ? traces.update(action, in: session) : []
    case .tracesGrouped(let groups):
      take(groups)
      return []
    case .previewed(let preview):
      take(preview)
      return []
    case .columnsFilled(let contents):
      take(contents)
      return []
    case .documentRead: return detail.update(action, in: traceSession) + fulfilDocumentWish()
    case .loaded(let loaded): return take(loaded)
    case .filtered(let answer): return take(answer)
    case .filterProgress(let share):
      filteringShare = share
      return []
    case .filterCompleted(let completion):
      return take(completion)
    case .folderListed(let listing):
      commandPrompt?.take(listing)
      return []
    case .mapCounted(let answer):
      take(answer)
      return []
    case .openSpan(let trace, let span): return open(span, ofTrace: trace)
    case .showTracesBehind(let selection): return showTraces(behind: selection)
    case .reported(let answer):
      take(answer)
      return []
    case .progress(let progress):
      take(progress)
      return []
    }
  }

  mutating func open(_ opened: OpenedTrace, load: Int) {
    pendingTrace = nil
    traceLoad = load
    var session = session
    session.store = opened.store
    timeline = TimelinePane(opened: opened, in: session)
    if screen != .trace { traceHome = screen }
    screen = .trace
    focus = .timeline
    detailRow = nil
    if detailChoice == true { detailChoice = nil }
    arriveByLink()
    layOut()
    selectPendingSpan()
  }

  private mutating func step(_ command: Command) -> [Effect] {
    if command != .back { cameBack = false }
    if help != nil { return stepInHelp(command) }
    switch command {
    case .quit: return [.quit]
    case .interrupt: return stopLoading() ?? [.quit]
    case .suspend: return [.suspend]
    case .help: help = HelpPane(sections: helpSections, lists: Self.helpLists)
    case .commandLine: commandPrompt = CommandPrompt()
    case .search: searchLine = LineEditor()
    case .filter: return openFilterLine()
    case .clearFilter:
      let effects = clearFilter()
      if screen != .traces, notice == nil {
        notice = "no filter: all \(session.store.traces.count) traces"
      }
      return effects
    case .compareMarks: compareMarks()
    case .sideBySide: return askForMarkedTraces()
    case .mark where screen == .trace || screen == .sideBySide: markShown()
    case .unmark: unmarkAll()
    case .hideShort where screen != .trace: notice = Self.noTrace
    case .compare:
      notice = "type what to compare: :compare fault, or :compare EXPR vs EXPR"
    case .filterBySelection: return filterBySelection()
    case .back:
      let effects = goBackOrStop()
      layOut()
      return effects
    case .leave:
      if screen == .traces || screen == .map && mapIsAll { return goBackOnTrail() ?? [.quit] }
      if let effects = goBackAlongLink() { return effects }
      goBack()
    case .showTraces:
      screen = .traces
      focus = .traces
    case .showErrors: ask(.errors)
    case .showAnalytics: ask(analytics.answer.question)
    case .statistics, .scanOrQuery, .coldOrWarm, .sizeOrTime, .hints:
      if let question = ReportQuestion(of: command, hints: session.hintRules) {
        ask(question)
      }
    case .copyJSON where focus == .timeline, .viewDocument where focus == .timeline,
      .editDocument where focus == .timeline:
      return useDocument(command)
    case .groupBy where screen == .traces: return groupByNext()
    case .sort where sortsGroups, .reverseSort where sortsGroups: sortGroups(command)
    case .changeMapScope: changeMapScope()
    case .showTracesOfSelection: return showTracesOfMapSelection()
    case .showMap:
      screen = .map
      focus = .map
    case .showTrace: return showTrace()
    case .showDetail: return showDetail()
    case .nextPane: moveFocus(by: 1)
    case .previousPane: moveFocus(by: -1)
    case .timeZone: switchTimeZone()
    case .pause: return pause()
    case .reload: return reload()
    case .jumpToParent, .jumpToCaller, .jumpToCallee, .jumpToLinkedTrace: return jump(command)
    case .showRejects: show(.rejects, .rejects)
    case .showMessages: show(.messages, .messages)
    default: return updateFocused(.command(command))
    }
    layOut()
    return []
  }

  private mutating func stepInHelp(_ command: Command) -> [Effect] {
    switch command {
    case .quit: return [.quit]
    case .interrupt: return stopLoading() ?? [.quit]
    case .suspend: return [.suspend]
    case .pause: return pause()
    case .help, .back, .leave: help = nil
    case .search: searchLine = LineEditor()
    case .commandLine, .filter, .clearFilter, .showTraces, .showTrace, .showDetail, .showMap,
      .showErrors, .showAnalytics, .timeZone, .reload:
      help = nil
      return step(command)
    default: return help?.update(.command(command), in: session) ?? []
    }
    return []
  }

  private mutating func updateFocused(_ action: Action) -> [Effect] {
    let traceSession = traceSession
    if focus == .detail, case .command(let command) = action, Self.walksSpans.contains(command) {
      return timeline?.update(action, in: traceSession) ?? []
    }
    switch focus {
    case .traces: return traces.update(action, in: session)
    case .timeline: return timeline?.update(action, in: traceSession) ?? []
    case .detail: return detail.update(action, in: traceSession)
    case .sideBySide: return sideBySide?.update(action, in: session) ?? []
    case .map: return map.update(action, in: session)
    case .errors: return errors.pane.update(action, in: session)
    case .analytics: return analytics.update(action, in: session)
    case .rejects: return rejects.update(action, in: session)
    case .messages: return messages.update(action, in: session)
    }
  }

  /// What is about the waterfall even while the detail of a span has the keys.
  private static let walksSpans: Set<Command> = [.nextFault, .previousFault, .hideShort]

  private static let noTrace = "open a trace first"

  /// Shows something that isn't about the traces, until the user goes back.
  private mutating func show(_ other: Screen, _ pane: PaneKind) {
    if screen != .rejects, screen != .messages { previous = screen }
    screen = other
    focus = pane
  }

  mutating func showTrace() -> [Effect] {
    guard timeline != nil else {
      return traces.selectedTrace.map { [.perform(.openTrace($0))] } ?? []
    }
    returnToTrace()
    focus = .timeline
    layOut()
    return []
  }

  private mutating func switchTimeZone() {
    guard session.localOffset != 0 else {
      notice = "the local time zone is UTC"
      return
    }
    session.showsUTC.toggle()
    notice = "times in \(Timestamp.zone(utcOffset: session.utcOffset))"
    if let detailRow, let timeline {
      detail.show(row: detailRow, opened: timeline.opened, in: traceSession)
      self.detailRow = nil
    }
  }
}
