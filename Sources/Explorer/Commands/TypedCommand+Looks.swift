import TextScreen

extension TypedCommand {
  /// Commands about how things look.
  static let looks = [
    TypedCommand(
      "theme",
      "COLOURS",
      help: "use so many colours, as far as the terminal has them",
      values: Palette.allCases.map { Value(text: $0.rawValue, help: $0.help) }
    ) { state, name throws(CommandError) in
      guard let palette = Palette(rawValue: name.lowercased()) else {
        let names = Palette.allCases.map(\.rawValue).joined(separator: ", ")
        throw CommandError(
          name.isEmpty ? "say how many colours: \(names)" : "no theme '\(name)'; there are \(names)"
        )
      }
      return [.usePalette(palette)]
    }
  ]
}

extension Palette {
  /// What it is, for the command line inside.
  fileprivate var help: String {
    switch self {
    case .colors256: "the fixed colours of xterm, for dark and light screens"
    case .colors16: "the terminal's own 16 colours"
    case .colors8: "the terminal's own 8 colours"
    case .none: "no colours: bold, dim, underlined and reversed text"
    }
  }
}
