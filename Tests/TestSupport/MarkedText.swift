/// Text with places marked in it: `service("a") AND 1️⃣durration > 2`.
public struct MarkedText: Sendable {
  /// The text without its marks.
  public let text: String
  /// Where `1️⃣`, `2️⃣` … stood, as offsets in Unicode scalars of the text, in the order of the marks.
  public let offsets: [Int]

  /// Takes the marks out of a text.
  ///
  /// - Parameter marked: Text with the marks from `1️⃣` on, each once, none left out, in any order.
  public init(_ marked: String) {
    var text = String.UnicodeScalarView()
    var places: [Int: Int] = [:]
    for character in marked {
      let scalars = Array(character.unicodeScalars)
      if scalars.count == 3, scalars[1] == "\u{FE0F}", scalars[2] == "\u{20E3}",
        let number = Int(String(scalars[0]))
      {
        precondition(places[number] == nil, "mark \(number) stands twice in \(marked)")
        places[number] = text.count
      } else {
        text.append(contentsOf: scalars)
      }
    }
    precondition(places.keys.sorted() == Array(1..<places.count + 1), "marks of \(marked)")
    self.text = String(text)
    offsets = places.sorted { $0.key < $1.key }.map(\.value)
  }
}
