/// How many colours a terminal is trusted with.
public enum Palette: String, CaseIterable, Sendable {
  /// The 256 colours of xterm, of which only the fixed ones above 15 are used.
  case colors256 = "256"
  /// The 8 colours of a terminal and their bright variants.
  case colors16 = "16"
  /// The 8 colours of a terminal.
  case colors8 = "8"
  /// No colours: bold, dim, underline and reverse only.
  case none = "none"

  /// One more than the largest colour index used.
  public var colorCount: Int {
    switch self {
    case .colors256: 256
    case .colors16: 16
    case .colors8: 8
    case .none: 0
    }
  }
}

/// What a terminal is told about a cell.
public struct Paint: Hashable, Sendable {
  /// The index of the text's colour, or nothing for the terminal's own.
  public var foreground: Int?
  /// The index of the background's colour, or nothing for the terminal's own.
  public var background: Int?
  /// What else sets off the text.
  public var traits: Traits

  /// Makes a paint from its parts.
  public init(foreground: Int? = nil, background: Int? = nil, traits: Traits = []) {
    self.foreground = foreground
    self.background = background
    self.traits = traits
  }
}

/// Makes colours of meanings, and says which characters chrome is drawn with.
///
/// Nobody knows which background a terminal has, so on the terminal's own background plain text has
/// the terminal's own colour and inks have middle tones that can be read on black and on white.
/// Every other ground comes with an explicit pair of colours.
public struct Theme: Hashable, Sendable {
  /// The colours that may be used.
  public let palette: Palette
  /// The characters that may be used.
  public let glyphs: GlyphSet

  /// Makes a theme of a palette and a set of characters.
  public init(palette: Palette, glyphs: GlyphSet = .unicode) {
    self.palette = palette
    self.glyphs = glyphs
  }

  /// The colours and traits of a style.
  public func paint(_ style: Style) -> Paint {
    switch palette {
    case .colors256: paint256(style)
    case .colors16, .colors8: paintFew(style)
    case .none: paintNone(style)
    }
  }

  /// The paint where there are 256 colours.
  private func paint256(_ style: Style) -> Paint {
    let traits = style.traits.union(style.ink.stress)
    let tone = style.ink.tone
    switch style.ground {
    case .none:
      return Paint(foreground: tone?.middle, traits: traits)
    case .selection:
      return Paint(foreground: tone?.light ?? 231, background: 24, traits: traits)
    case .selectionInactive:
      return Paint(foreground: tone?.light ?? 255, background: 239, traits: traits)
    case .bar:
      return Paint(foreground: tone?.light ?? 252, background: 236, traits: traits)
    case .match:
      return Paint(foreground: 16, background: 220, traits: traits)
    }
  }

  /// The paint where there are 8 or 16 colours, whose exact tones are the user's affair.
  ///
  /// Only the eight basic ones are used: the bright variants are invisible in well-known schemes.
  private func paintFew(_ style: Style) -> Paint {
    var traits = style.traits.union(style.ink.stress)
    // Bold black is grey in most terminals, and can't be read on the light grounds.
    if [.selection, .selectionInactive, .match].contains(style.ground) {
      traits.subtract([.bold, .dim])
    }
    switch style.ground {
    case .none:
      if style.ink == .faint { traits.insert(.dim) }
      return Paint(foreground: style.ink.basicColor, traits: traits)
    case .selection: return Paint(foreground: 0, background: 6, traits: traits)
    case .selectionInactive: return Paint(foreground: 0, background: 7, traits: traits)
    case .bar: return Paint(foreground: 7, background: 4, traits: traits)
    case .match: return Paint(foreground: 0, background: 3, traits: traits)
    }
  }

  /// The paint where there are no colours.
  private func paintNone(_ style: Style) -> Paint {
    var traits = style.traits.union(style.ink.stress)
    switch style.ink {
    case .fault, .throttle, .error, .key: traits.insert(.bold)
    case .faint where style.ground == .none: traits.insert(.dim)
    default: break
    }
    switch style.ground {
    case .none: break
    case .selection, .bar: traits.formSymmetricDifference(.reverse)
    case .selectionInactive: traits.insert(.underline)
    case .match: traits.formUnion([.bold, .underline])
    }
    return Paint(traits: traits)
  }
}
