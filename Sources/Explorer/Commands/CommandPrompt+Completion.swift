import TextScreen
import TraceFilter

/// What could stand at the cursor of a command that is being typed.
extension CommandPrompt {
  /// What has to be looked for outside before it is known what could stand there.
  enum Question: Hashable {
    /// What could stand at the end of a filter's text.
    case filter(String)
    /// What there is in a folder.
    case folder(String)
  }

  /// What is typed at the cursor, and what could stand in its place.
  struct Completion {
    /// What candidates are put in for.
    var typed = ""
    var candidates: [Candidate] = []
    /// What else has to be known.
    var question: Question?
  }

  /// What could stand at the end of a text.
  ///
  /// - Parameter text: The line up to the cursor.
  /// - Returns: What is known of it at once, and what is to be asked.
  static func completion(of text: String) -> Completion {
    let typed = text.drop { $0 == " " || $0 == ":" }
    let (name, _, hasArgument) = parts(of: String(typed))
    guard hasArgument else { return names(String(typed)) }
    guard let command = try? TypedCommand.named(name) else { return Completion() }
    let argument = typed[typed.index(typed.startIndex, offsetBy: name.count)...]
      .drop { $0 == " " }
    switch command.kind {
    case .word: return values(command, String(argument))
    case .list:
      let word = argument.reversed().prefix { !", +-".contains($0) }
      return values(command, String(word.reversed()))
    case .file: return file(command, String(argument))
    case .filter:
      let side = argument.ranges(of: " vs ").last.map { argument[$0.upperBound...] } ?? argument
      return Completion(typed: String(side), question: .filter(String(side)))
    }
  }

  private static func names(_ typed: String) -> Completion {
    let fitting = sorted(TypedCommand.all, by: \.name, typed: typed.lowercased())
    return Completion(
      typed: typed,
      candidates: fitting.map {
        let text = $0.argument.isEmpty ? $0.name : $0.name + " "
        return Candidate(label: $0.name, help: $0.help, text: text)
      }
    )
  }

  private static func values(_ command: TypedCommand, _ typed: String) -> Completion {
    // Behind the dot the traces know the keys.
    let isKey = command.values.contains { value in
      value.isOpen && value.text.hasSuffix(".") && typed.hasPrefix(value.text)
    }
    let fitting = sorted(command.values, by: \.text, typed: typed.lowercased())
    return Completion(
      typed: typed,
      candidates: fitting.map { Candidate(label: $0.text, help: $0.help, text: $0.text) },
      question: isKey ? .filter(typed) : nil
    )
  }

  private static func file(_ command: TypedCommand, _ typed: String) -> Completion {
    let (name, word) = FileName.split(typed)
    if let word, !command.values.isEmpty, !name.isEmpty {
      let fitting = sorted(command.values, by: \.text, typed: word)
      return Completion(
        typed: word,
        candidates: fitting.map { Candidate(label: $0.text, help: $0.help, text: $0.text) }
      )
    }
    return Completion(typed: typed, question: .folder(folder(of: typed)))
  }

  /// The folder of a file's name as it is typed, with the slash behind it.
  private static func folder(of typed: String) -> String {
    let name = opened(typed)
    return name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
  }

  /// A name that may stand behind a quote.
  private static func opened(_ typed: String) -> Substring {
    typed.hasPrefix("\"") || typed.hasPrefix("'") ? typed.dropFirst() : typed[...]
  }

  /// The files of a folder whose names begin as what is typed; hidden ones only where that is wanted.
  static func candidates(_ listing: FolderListing, typed: String) -> [Candidate] {
    let beginning = opened(typed).dropFirst(listing.folder.count)
    return listing.names.filter { name in
      name.hasPrefix(beginning) && (!name.hasPrefix(".") || beginning.hasPrefix("."))
    }
    .map { name in
      let path = FileName.quoted(listing.folder + name)
      // Behind a folder more is typed.
      let isOpen = name.hasSuffix("/") && path.hasSuffix("\"")
      return Candidate(label: name, help: "", text: isOpen ? String(path.dropLast()) : path)
    }
  }

  /// What could stand at the end of a filter's text.
  static func candidates(_ completion: FilterCompletion) -> [Candidate] {
    completion.candidates.enumerated().map { number, candidate in
      let traces = candidate.traces.map { "\(QuantityText.count($0)) traces" }
      return Candidate(
        label: candidate.label,
        help: candidate.help ?? traces ?? "",
        text: completion.text(choosing: number)
      )
    }
  }

  /// What begins with the text, then what holds it elsewhere.
  private static func sorted<Element>(
    _ elements: [Element],
    by text: (Element) -> String,
    typed: String
  ) -> [Element] {
    guard !typed.isEmpty else { return elements }
    return elements.filter { text($0).hasPrefix(typed) }
      + elements.filter { !text($0).hasPrefix(typed) && text($0).contains(typed) }
  }
}
