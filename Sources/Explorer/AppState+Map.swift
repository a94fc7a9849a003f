import TraceModel

/// How the service map follows the traces.
extension AppState {
  /// Asks for the graph of the traces that are shown, where the map is looked at and has another one.
  ///
  /// While one is being counted no other is asked for, so that what arrives fast doesn't pile up.
  mutating func followMap() -> [Effect] {
    guard screen == .map, session.store.traces.count > 0, !isCountingMap,
      let question = ServiceMapAnswer.Question(session), question != countedMap?.question
    else { return [] }
    isCountingMap = true
    return [.countMap(question)]
  }

  /// Takes in the graph of traces; one of other traces, or through another filter, isn't shown.
  mutating func take(_ answer: ServiceMapAnswer) {
    isCountingMap = false
    guard answer.question.load == session.load, answer.question.filter == session.filter else {
      return
    }
    countedMap = answer
    showMap()
  }

  /// Shows the graph of the traces, once it is counted, and below it those that were recorded.
  mutating func showMap() {
    let hasTraces = session.store.traces.count > 0
    if !hasTraces { countedMap = nil }
    let recorded = session.store.graphs.map { ServiceMapGraph($0) }
    map.show(countedMap.map { [$0.graph] + recorded } ?? (hasTraces ? [] : recorded))
    layOut()
  }
}
