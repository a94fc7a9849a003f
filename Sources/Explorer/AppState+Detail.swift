import TextScreen

/// Whether the detail of a span is open, and how one leaves it and other screens.
extension AppState {
  /// Whether the detail is open: as the user chose, else where it has room.
  var isDetailOpen: Bool {
    timeline != nil && detailChoice ?? Layout.hasRoomForDetail(size)
  }

  /// Goes back from what is looked at, pane by pane and then to where one came from.
  mutating func goBack() {
    if screen == .rejects || screen == .messages {
      screen = previous
      focus = previous.pane
    } else if isDetailOpen, screen == .trace, focus == .detail {
      focus = .timeline
      detailChoice = nil
    } else if isDetailOpen, screen == .trace, !Layout.hasRoomForDetail(size) {
      let wasSeen = layout.detail != nil
      detailChoice = nil
      if !wasSeen { goBack() }
    } else if screen == .trace, traceHome != .traces {
      screen = traceHome
      focus = screen.pane
    } else if screen != .map || !mapIsAll {
      screen = .traces
      focus = .traces
    }
  }

  /// Goes to the detail, opening it if need be; closes it where the keys are there already.
  mutating func showDetail() -> [Effect] {
    guard timeline != nil else { return showTrace() }
    if screen == .trace, focus == .detail {
      // Where it has no room it is closed anyway, until that changes.
      detailChoice = Layout.hasRoomForDetail(size) ? false : nil
      focus = .timeline
    } else {
      returnToTrace()
      detailChoice = true
      focus = .detail
    }
    layOut()
    return []
  }

  /// Goes from one pane of the screen to the other.
  mutating func moveFocus(by step: Int) {
    if screen == .analytics {
      _ = analytics.update(.command(step > 0 ? .nextPane : .previousPane), in: session)
      return
    }
    guard screen == .trace, isDetailOpen else {
      notice =
        screen == .trace ? "Enter opens the segment's detail" : "there is no other pane here"
      return
    }
    focus = focus == .timeline ? .detail : .timeline
  }

  /// The detail shows the span that is selected in the waterfall.
  mutating func followSelection() -> [Effect] {
    guard screen == .trace, isDetailOpen, let timeline else { return [] }
    if let row = timeline.selectedRow, row != detailRow {
      detailRow = row
      detail.show(row: row, opened: timeline.opened, in: traceSession)
      detailIsMoved = true
    }
    guard detailIsMoved else { return [] }
    detailIsMoved = false
    return detail.wanted.map { [.readDocument($0)] } ?? []
  }
}
