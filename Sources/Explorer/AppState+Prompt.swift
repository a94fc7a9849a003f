import TextScreen

extension AppState {
  /// Takes in a key while a text to search for is being typed.
  mutating func handleInSearchLine(_ key: KeyEvent) -> [Effect] {
    guard var line = searchLine else { return [] }
    let outcome = line.handle(key)
    searchLine = line
    switch outcome {
    case .edited, .ignored: return []
    case .cancelled:
      searchLine = nil
      return []
    case .submitted:
      searchLine = nil
      // Enter on an empty line repeats the last search, as pagers do.
      let text = line.text.isEmpty ? lastSearch : line.text
      lastSearch = text
      if help != nil { return settle(help?.update(.search(text), in: session) ?? []) }
      return text.isEmpty ? [] : update(.search(text))
    }
  }

  /// Takes in a key while a command is being typed.
  mutating func handleInCommandPrompt(_ key: KeyEvent) -> [Effect] {
    guard var line = commandPrompt else { return [] }
    let outcome = line.handle(key, history: commandHistory)
    commandPrompt = line
    switch outcome {
    case .edited: return completeCommand()
    case .cancelled:
      commandPrompt = nil
      return []
    case .submitted:
      let (name, argument, _) = CommandPrompt.parts(of: line.text)
      commandPrompt = nil
      guard !name.isEmpty else { return [] }
      do throws(CommandError) {
        return try run(name, argument)
      } catch {
        // What is wrong is told below the line, which stays until it is right.
        line.error = error
        commandPrompt = line
        return []
      }
    }
  }

  /// Asks what could stand at the cursor of the command, as far as that isn't known.
  func completeCommand() -> [Effect] {
    switch commandPrompt?.wanted {
    case .filter(let text): [.completeFilter(text, cursor: text.unicodeScalars.count)]
    case .folder(let folder): [.listFolder(folder)]
    case nil: []
    }
  }

  /// Runs a command by its name, or by the beginning of it where no other begins so.
  private mutating func run(_ name: String, _ argument: String) throws(CommandError) -> [Effect] {
    let command = try TypedCommand.named(name)
    guard argument.isEmpty || !command.argument.isEmpty else {
      throw CommandError("\(command.name) takes nothing behind its name")
    }
    let effects = try command.perform(&self, argument)
    let text = argument.isEmpty ? command.name : "\(command.name) \(argument)"
    commandHistory.removeAll { $0 == text }
    commandHistory.append(text)
    return settle(effects) + [.rememberCommand(text)]
  }
}
