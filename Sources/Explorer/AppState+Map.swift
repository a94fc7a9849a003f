import TraceFilter
import TraceModel

/// How the service map follows the traces.
extension AppState {
  /// Asks for the graph of the traces that the map is of, where it is looked at and has another one.
  ///
  /// While one is being counted no other is asked for, so that what arrives fast doesn't pile up.
  mutating func followMap() -> [Effect] {
    guard screen == .map, session.store.traces.count > 0, !isCountingMap,
      let question = mapQuestion, question != countedMap?.question
    else { return [] }
    isCountingMap = true
    return [.countMap(question)]
  }

  /// Takes in the graph of traces; one of other traces, or through another filter, isn't shown.
  mutating func take(_ answer: ServiceMapAnswer) {
    isCountingMap = false
    guard answer.question.load == session.load, answer.question.scope == validMapScope,
      answer.question.filter == (validMapScope == .shown ? session.filter : nil)
    else { return }
    countedMap = answer
    showMap()
  }

  /// Shows the graph of the traces, once it is counted, and those that were recorded.
  mutating func showMap() {
    let hasTraces = session.store.traces.count > 0
    if !hasTraces { countedMap = nil }
    let recorded = session.store.graphs.map { ServiceMapGraph($0) }
    map.show(
      countedMap.map { [$0.graph] + recorded } ?? (hasTraces ? [] : recorded),
      glyphs: session.glyphs
    )
    layOut()
  }

  /// Goes on from the traces that are shown to all, to the opened one, to the graphs that were recorded,
  /// and around.
  mutating func changeMapScope() {
    guard screen == .map else {
      notice = "o changes what the service map is of; 4 shows it"
      return
    }
    let scopes = mapScopes
    let next = (scopes.firstIndex(of: validMapScope) ?? 0) + 1
    if map.showsTraces, next < scopes.count {
      mapScope = scopes[next]
    } else if !map.showNextGraph(glyphs: session.glyphs) {
      if map.showsTraces, scopes.count == 1 {
        notice = "this is the map of all traces; filter them, or open one, for another"
      }
      map.showFirstGraph(glyphs: session.glyphs)
      mapScope = .shown
    }
  }

  /// Shows the traces with what is selected on the map, until one goes back.
  mutating func showTracesOfMapSelection() -> [Effect] {
    // The map of one trace is about no other, whatever of it is selected.
    if map.showsTraces, case .trace = validMapScope {
      return [.perform(.command(.showTrace))]
    }
    guard let condition = mapCondition() else { return [] }
    return showTraces(
      through: .adding(condition, to: mapIsOfShownTraces ? session.filter : nil)
    )
  }

  /// Whether the map is of what the filter leaves.
  var mapIsOfShownTraces: Bool { map.showsTraces && validMapScope == .shown }

  /// The condition for what is selected on the map; where there is none, the user is told why.
  mutating func mapCondition() -> FilterExpression? {
    guard session.store.traces.count > 0 else {
      notice = "there are no traces to filter, only a graph that was recorded"
      return nil
    }
    let condition = map.selectedCondition
    if condition == nil { notice = "no filter selects this; go to a service or an edge" }
    return condition
  }

  /// What the map can be of now.
  private var mapScopes: [ServiceMapAnswer.Scope] {
    var scopes = [ServiceMapAnswer.Scope.shown]
    if session.filter != nil { scopes.append(.all) }
    if let opened = timeline?.opened { scopes.append(.trace(opened.id)) }
    return scopes
  }

  /// What the map is of: what was chosen, as long as there is such a thing.
  private var validMapScope: ServiceMapAnswer.Scope {
    mapScopes.contains(mapScope) ? mapScope : .shown
  }

  private var mapQuestion: ServiceMapAnswer.Question? {
    ServiceMapAnswer.Question(session, of: validMapScope)
  }
}
