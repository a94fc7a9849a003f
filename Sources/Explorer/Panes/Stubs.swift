public import TextScreen
public struct SegmentDetailPane: Pane {
  public static let bindings: [KeyBinding] = []
  public init() {}
  public mutating func show(row: Int, opened: OpenedTrace?, in session: Session) {}
  public mutating func update(_ action: Action, in session: Session) -> [Effect] { [] }
  public mutating func resize(to size: Size, in session: Session) {}
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {}
}
public struct HelpPane: Pane {
  public static let bindings: [KeyBinding] = []
  public init(sections: [(title: String, bindings: [KeyBinding])], legend: [String]) {}
  public mutating func update(_ action: Action, in session: Session) -> [Effect] { [] }
  public mutating func resize(to size: Size, in session: Session) {}
  public func draw(_ session: Session, into surface: inout Surface, isActive: Bool) {}
}
