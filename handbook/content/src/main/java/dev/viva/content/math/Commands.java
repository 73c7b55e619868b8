package dev.viva.content.math;

import dev.viva.content.math.Atom.Kind;
import java.util.Set;

/** What the commands of TeX mean. For one thread and one formula. */
final class Commands {
    private static final String TIGHT = " lspace=\"0\" rspace=\"0\"";
    private static final Set<String> SIZES = Set.of(
            "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl", "Biggr", "bigm",
            "Bigm");

    private final TexParser parser;
    private final Source source;
    private final boolean block;

    Commands(TexParser parser, Source source, boolean block) {
        this.parser = parser;
        this.source = source;
        this.block = block;
    }

    /**
     * The piece that a command begins.
     *
     * @param at where its backslash stands
     */
    Atom atom(String name, int at) throws FormulaException {
        return switch (name) {
            case "frac", "dfrac", "tfrac", "cfrac" ->
                Atom.of(Xml.element("mfrac", "", parser.argument(name), parser.argument(name)));
            case "binom" -> binomial();
            case "sqrt" -> root();
            case "text", "textrm", "textbf", "textit", "mbox" ->
                Atom.of(Xml.element("mtext", "", Xml.escape(source.raw(name).replace("\\", ""))));
            case "mathrm", "mathit", "operatorname", "operatorname*" -> named(name, at);
            case "left" -> fenced(at);
            case "begin" -> new Environments(parser, source).read(at);
            case "overset", "stackrel" -> stacked("mover", parser.argument(name), parser.argument(name));
            case "underset" -> stacked("munder", parser.argument(name), parser.argument(name));
            case "underbrace" -> braced("munder", "⏟", name);
            case "overbrace" -> braced("mover", "⏞", name);
            case "underline" ->
                Atom.of(Xml.element("munder", "", parser.argument(name), Xml.operator("_", " stretchy=\"true\"")));
            case "displaystyle", "textstyle", "nolimits" -> Atom.of("<mrow></mrow>", Kind.SPACE);
            case "bm" -> alphabet("boldsymbol", at);
            default -> sign(name, at);
        };
    }

    private Atom sign(String name, int at) throws FormulaException {
        if (Symbols.ACCENTS.containsKey(name)) {
            return accent(name);
        }
        if (Alphabets.has(name)) {
            return alphabet(name, at);
        }
        if (SIZES.contains(name)) {
            return sized(name);
        }
        return constant(name, at);
    }

    private static Atom constant(String name, int at) throws FormulaException {
        if (Symbols.LETTERS.containsKey(name)) {
            return Atom.of(Xml.identifier(Symbols.LETTERS.getOrDefault(name, "")));
        }
        if (Symbols.UPRIGHT.containsKey(name)) {
            return Atom.of(Xml.upright(Symbols.UPRIGHT.getOrDefault(name, "")));
        }
        if (Symbols.OPERATORS.containsKey(name)) {
            return Atom.of(Xml.operator(Symbols.OPERATORS.getOrDefault(name, ""), ""), Kind.OPERATOR);
        }
        if (Symbols.TIGHT.containsKey(name)) {
            return Atom.of(Xml.operator(Symbols.TIGHT.getOrDefault(name, ""), TIGHT));
        }
        if (Symbols.SPACES.containsKey(name)) {
            return Atom.of(Xml.space(Symbols.SPACES.getOrDefault(name, 0.0)), Kind.SPACE);
        }
        return gathering(name, at);
    }

    private static Atom gathering(String name, int at) throws FormulaException {
        if (Symbols.LARGE.containsKey(name)) {
            String xml = Xml.operator(Symbols.LARGE.getOrDefault(name, ""), " movablelimits=\"false\"");
            return new Atom(xml, Kind.OPERATOR, true);
        }
        if (Symbols.INTEGRALS.containsKey(name)) {
            return Atom.of(Xml.operator(Symbols.INTEGRALS.getOrDefault(name, ""), ""), Kind.OPERATOR);
        }
        if (Symbols.FUNCTIONS.contains(name)) {
            return Atom.of(Xml.identifier(name), Kind.FUNCTION);
        }
        if (Symbols.LIMITS.contains(name)) {
            return new Atom(Xml.identifier(name), Kind.FUNCTION, true);
        }
        return delimiter(name, at);
    }

    private static Atom delimiter(String name, int at) throws FormulaException {
        String plain = " stretchy=\"false\"" + TIGHT;
        if (Symbols.OPENING.containsKey(name)) {
            return Atom.of(Xml.operator(Symbols.OPENING.getOrDefault(name, ""), plain), Kind.OPEN);
        }
        if (Symbols.CLOSING.containsKey(name)) {
            return Atom.of(Xml.operator(Symbols.CLOSING.getOrDefault(name, ""), plain), Kind.CLOSE);
        }
        if (Symbols.NEUTRAL.containsKey(name)) {
            return Atom.of(Xml.operator(Symbols.NEUTRAL.getOrDefault(name, ""), plain));
        }
        throw new FormulaException(at, "a command must be one of those that MathMl names, got \\" + name);
    }

    private Atom binomial() throws FormulaException {
        String fraction =
                Xml.element("mfrac", " linethickness=\"0\"", parser.argument("binom"), parser.argument("binom"));
        return Atom.of(Xml.element("mrow", "", Xml.operator("(", ""), fraction, Xml.operator(")", "")));
    }

    private Atom root() throws FormulaException {
        source.skipBlanks();
        if (!source.take("[")) {
            return Atom.of(Xml.element("msqrt", "", parser.argument("sqrt")));
        }
        int open = source.at() - 1;
        StringBuilder degree = new StringBuilder();
        while (source.peek() != ']') {
            if (source.atEnd()) {
                throw new FormulaException(open, "'[' must be closed by ']', got the end of the formula");
            }
            degree.appendCodePoint(source.next());
        }
        source.next();
        String index = new TexParser(degree.toString(), false).parse();
        return Atom.of(Xml.element("mroot", "", parser.argument("sqrt"), index));
    }

    /** A name of several letters; that of an operator keeps distance from what it is applied to. */
    private Atom named(String name, int at) throws FormulaException {
        boolean starred = name.equals("operatorname") && source.take("*");
        String raw = source.raw(name);
        String text = raw.replace("\\,", "\u2009")
                .replace("\\ ", " ")
                .replace("\\_", "_")
                .replace("\\%", "%");
        if (text.contains("\\") || text.contains("{") || text.contains("}")) {
            throw new FormulaException(at, "\\" + name + " must hold plain letters, got '" + raw + "'");
        }
        boolean operator = name.startsWith("operatorname");
        return new Atom(Xml.upright(text.strip()), operator ? Kind.FUNCTION : Kind.ORDINARY, starred);
    }

    private Atom alphabet(String name, int at) throws FormulaException {
        source.skipBlanks();
        int from = source.at();
        String raw = source.peek() == '{' ? source.raw(name) : single();
        StringBuilder letters = new StringBuilder();
        for (int character : plain(raw, from)
                .codePoints()
                .filter(each -> !Character.isWhitespace(each))
                .toArray()) {
            String letter = Alphabets.letter(name, character);
            if (letter == null) {
                throw new FormulaException(
                        at, "\\" + name + " must hold letters that its alphabet has, got '" + raw + "'");
            }
            letters.append(letter);
        }
        return Atom.of(Xml.identifier(letters.toString()));
    }

    private String single() throws FormulaException {
        return source.take("\\") ? "\\" + source.command() : Character.toString(source.next());
    }

    /** Greek letters by their names become signs. */
    private static String plain(String raw, int at) throws FormulaException {
        Source inner = new Source(raw);
        StringBuilder text = new StringBuilder();
        while (!inner.atEnd()) {
            if (inner.take("\\")) {
                String name = inner.command();
                String letter = Symbols.LETTERS.getOrDefault(name, Symbols.UPRIGHT.getOrDefault(name, ""));
                if (letter.isEmpty()) {
                    throw new FormulaException(at, "an alphabet must be asked for letters, got \\" + name);
                }
                text.append(letter.replace('ϵ', 'ε').replace('ϕ', 'φ'));
            } else {
                text.appendCodePoint(inner.next());
            }
        }
        return text.toString();
    }

    private Atom accent(String name) throws FormulaException {
        String base = parser.argument(name);
        String stretch = " stretchy=\"" + Symbols.STRETCHED.contains(name) + "\"";
        String mark = Xml.operator(Symbols.ACCENTS.getOrDefault(name, ""), stretch);
        return Atom.of(Xml.element("mover", " accent=\"true\"", base, mark));
    }

    private static Atom stacked(String element, String script, String base) {
        return Atom.of(Xml.element(element, "", base, script));
    }

    private Atom braced(String element, String brace, String name) throws FormulaException {
        String xml = Xml.element(element, "", parser.argument(name), Xml.operator(brace, " stretchy=\"true\""));
        return new Atom(xml, Kind.ORDINARY, block);
    }

    /** What stands between {@code \left} and {@code \right}, with delimiters as high as it. */
    private Atom fenced(int at) throws FormulaException {
        String open = fence("left");
        String inner = parser.row();
        if (!source.take("\\right")) {
            throw new FormulaException(at, "\\left must be closed by \\right, got " + source.shown());
        }
        return Atom.of(Xml.element("mrow", "", open, inner, fence("right")));
    }

    private String fence(String owner) throws FormulaException {
        String sign = fenceSign(owner);
        String form = owner.equals("left") ? "prefix" : "postfix";
        return sign.isEmpty()
                ? ""
                : Xml.operator(sign, " form=\"" + form + "\" stretchy=\"true\" fence=\"true\"" + TIGHT);
    }

    private Atom sized(String name) throws FormulaException {
        double em = name.startsWith("bigg") ? 1.8 : name.startsWith("Bigg") ? 2.4 : name.startsWith("B") ? 1.5 : 1.2;
        String size = " stretchy=\"true\" minsize=\"" + em + "em\" maxsize=\"" + em + "em\"" + TIGHT;
        String sign = fenceSign(name);
        boolean closes = ")]}⟩⌋⌉".contains(sign);
        return Atom.of(Xml.operator(sign, size), closes ? Kind.CLOSE : Kind.OPEN);
    }

    private String fenceSign(String owner) throws FormulaException {
        source.skipBlanks();
        int at = source.at();
        if (source.take("\\")) {
            String name = source.command();
            String sign = Symbols.OPENING.getOrDefault(
                    name, Symbols.CLOSING.getOrDefault(name, Symbols.NEUTRAL.getOrDefault(name, "")));
            if (!sign.isEmpty()) {
                return sign;
            }
        } else if (!source.atEnd() && "()[]|/.".indexOf(source.peek()) >= 0) {
            String sign = Character.toString(source.next());
            return sign.equals(".") ? "" : sign;
        }
        throw new FormulaException(
                at,
                "\\" + owner + " must be followed by one of ( ) [ ] | / . and the named delimiters, got "
                        + source.shown());
    }
}
