package dev.viva.content.math;

/**
 * Turns formulas in TeX into MathML.
 *
 * <p>The subset: letters, digits and signs; {@code ^}, {@code _}, primes and groups; {@code \frac \sqrt \binom};
 * Greek letters; relations, arrows and large operators; the usual functions and {@code \operatorname}; accents,
 * alphabets and {@code \text}; {@code \left … \right}; the environments {@code matrix pmatrix bmatrix vmatrix cases
 * aligned}; spaces. What comes out is MathML Core with the TeX source as an annotation, and holds no character of the
 * source unescaped.
 */
public final class MathMl {
    private MathMl() {}

    /**
     * A formula within a line of text.
     *
     * @param tex the formula without its dollars
     * @throws FormulaException if it is not in the subset
     */
    public static String inline(String tex) throws FormulaException {
        return math(tex, false);
    }

    /**
     * A formula on a line of its own.
     *
     * @param tex the formula without its dollars
     * @throws FormulaException if it is not in the subset
     */
    public static String block(String tex) throws FormulaException {
        return math(tex, true);
    }

    private static String math(String tex, boolean block) throws FormulaException {
        String body = new TexParser(tex, block).parse();
        return "<math" + (block ? " display=\"block\"" : "") + "><semantics>" + body
                + "<annotation encoding=\"application/x-tex\">" + Xml.escape(tex.strip())
                + "</annotation></semantics></math>";
    }
}
