package dev.viva.content.math;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The commands that stand for one sign, by their names without the backslash. */
final class Symbols {
    /** Letters that slant. */
    static final Map<String, String> LETTERS =
            pairs("alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ"
                    + " lambda λ mu μ nu ν xi ξ pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ"
                    + " varphi φ chi χ psi ψ omega ω ell ℓ imath ı jmath ȷ");

    /** Letters and signs that stand upright. */
    static final Map<String, String> UPRIGHT =
            pairs("Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω infty ∞ emptyset ∅"
                    + " varnothing ∅ hbar ℏ Re ℜ Im ℑ aleph ℵ top ⊤ bot ⊥ dagger † ddagger ‡ prime ′ checkmark ✓ % % # #"
                    + " $ $ & & _ _");

    /** Signs between two pieces or before one. */
    static final Map<String, String> OPERATORS = pairs(
            "cdot ⋅ times × div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet ∙ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ setminus ∖"
                    + " cap ∩ cup ∪ wedge ∧ land ∧ vee ∨ lor ∨ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ll ≪ gg ≫ approx ≈ sim ∼"
                    + " simeq ≃ cong ≅ equiv ≡ propto ∝ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ mid ∣"
                    + " nmid ∤ parallel ∥ perp ⊥ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒"
                    + " Leftarrow ⇐ Leftrightarrow ⇔ iff ⟺ implies ⟹ longrightarrow ⟶ mapsto ↦ uparrow ↑ downarrow ↓"
                    + " forall ∀ exists ∃ neg ¬ lnot ¬ colon : coloneqq ≔ prec ≺ succ ≻ lesssim ≲ gtrsim ≳ therefore ∴"
                    + " hookrightarrow ↪ triangleq ≜");

    /** Signs that no space surrounds. */
    static final Map<String, String> TIGHT =
            pairs("partial ∂ nabla ∇ ldots … dots … cdots ⋯ vdots ⋮ ddots ⋱ angle ∠ triangle △ backslash \\");

    /** Signs that gather many pieces; scripts stand above and below them. */
    static final Map<String, String> LARGE = pairs("sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂");

    /** Signs that gather many pieces; scripts stand beside them. */
    static final Map<String, String> INTEGRALS = pairs("int ∫ iint ∬ iiint ∭ oint ∮");

    /** Functions by their names. */
    static final Set<String> FUNCTIONS = Set.of(
            "log", "exp", "ln", "lg", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth",
            "arcsin", "arccos", "arctan", "arg", "deg", "det", "dim", "gcd", "ker", "hom", "Pr");

    /** Functions below which a variable may stand. */
    static final Set<String> LIMITS = Set.of("lim", "limsup", "liminf", "min", "max", "sup", "inf");

    /** Delimiters, and whether they open. */
    static final Map<String, String> OPENING = pairs("{ { langle ⟨ lVert ‖ lvert | lfloor ⌊ lceil ⌈ lbrace { lbrack [");

    static final Map<String, String> CLOSING = pairs("} } rangle ⟩ rVert ‖ rvert | rfloor ⌋ rceil ⌉ rbrace } rbrack ]");

    /** Delimiters that both open and close. */
    static final Map<String, String> NEUTRAL = pairs("| ‖ Vert ‖ vert |");

    /** Marks above one piece; whether they stretch is said by {@link #STRETCHED}. */
    static final Map<String, String> ACCENTS = pairs(
            "hat ^ widehat ^ bar ¯ overline ¯ tilde ~ widetilde ~ vec → overrightarrow → dot ˙ ddot ¨ check ˇ breve ˘"
                    + " mathring ˚");

    static final Set<String> STRETCHED = Set.of("widehat", "overline", "widetilde", "overrightarrow");

    /** Widths of spaces in em. */
    static final Map<String, Double> SPACES = Map.of(
            ",",
            0.1667,
            ":",
            0.2222,
            ">",
            0.2222,
            ";",
            0.2778,
            "!",
            -0.1667,
            " ",
            0.25,
            "quad",
            1.0,
            "qquad",
            2.0,
            "enspace",
            0.5,
            "thinspace",
            0.1667);

    private Symbols() {}

    private static Map<String, String> pairs(String text) {
        String[] words = text.split(" ", -1);
        Map<String, String> pairs = new HashMap<>();
        for (int at = 0; at < words.length; at += 2) {
            pairs.put(words[at], words[at + 1]);
        }
        return Map.copyOf(pairs);
    }
}
