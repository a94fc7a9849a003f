import TextScreen

extension AppState {
  /// Takes in a key while a line of text is being typed.
  mutating func handleInPrompt(_ key: KeyEvent) -> [Effect] {
    guard var prompt else { return [] }
    let outcome = prompt.editor.handle(key)
    self.prompt = prompt
    switch outcome {
    case .edited, .ignored: return []
    case .cancelled:
      self.prompt = nil
      return []
    case .submitted:
      self.prompt = nil
      switch prompt.kind {
      case .search:
        // Enter on an empty line repeats the last search, as pagers do.
        let text = prompt.editor.text.isEmpty ? lastSearch : prompt.editor.text
        lastSearch = text
        if help != nil { return help?.update(.search(text), in: session) ?? [] }
        return text.isEmpty ? [] : update(.search(text))
      case .command: return run(prompt.editor.text)
      }
    }
  }

  /// Runs a command by its name, or by the beginning of it where no other begins so.
  private mutating func run(_ text: String) -> [Effect] {
    let name = text.split(separator: " ").joined(separator: " ").lowercased()
    guard !name.isEmpty else { return [] }
    if let effects = runQuestion(text) ?? runListCommand(text) { return effects }
    if let command = Command(rawValue: name) { return update(.command(command)) }
    if name.hasPrefix("hide ") {
      if let least = LeastLength(String(name.dropFirst(5))) { return update(.hideBelow(least)) }
      notice = "hide what is shorter than a time, or a share of the trace: hide 10ms, hide 5%"
      return []
    }
    let candidates = Command.allCases.filter { $0.rawValue.hasPrefix(name) }
    if candidates.count == 1 { return update(.command(candidates[0])) }
    notice =
      candidates.isEmpty
      ? "no command '\(name)'; try traces, sort response, only-path, help, quit"
      : "'\(name)' could be \(candidates.map(\.rawValue).joined(separator: ", "))"
    return []
  }
}
