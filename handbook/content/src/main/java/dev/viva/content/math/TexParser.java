package dev.viva.content.math;

import dev.viva.content.math.Atom.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads one formula by recursive descent. For one thread and one formula. */
final class TexParser {
    private static final int DEEPEST = 60;
    private static final String TIGHT = " lspace=\"0\" rspace=\"0\"";

    private final Source source;
    private final boolean block;
    private int depth;

    TexParser(String tex, boolean block) {
        this.source = new Source(tex);
        this.block = block;
    }

    /**
     * The formula as one MathML element.
     *
     * @throws FormulaException with the position of what is not understood
     */
    String parse() throws FormulaException {
        String row = row();
        if (!source.atEnd()) {
            throw new FormulaException(source.at(), surplus());
        }
        return row;
    }

    private String surplus() {
        if (source.startsWith("\\right")) {
            return "\\right must follow \\left, got it alone";
        }
        if (source.startsWith("\\end")) {
            return "\\end must follow \\begin, got it alone";
        }
        if (source.startsWith("\\\\") || source.peek() == '&') {
            return "a new line or column must stand in an environment, got " + source.shown();
        }
        return source.shown() + " must have a partner before it, got it alone";
    }

    /** All pieces up to what ends a group, a cell or the formula. */
    String row() throws FormulaException {
        if (++depth > DEEPEST) {
            throw new FormulaException(source.at(), "groups must be at most " + DEEPEST + " deep, got more");
        }
        List<Atom> atoms = new ArrayList<>();
        for (source.skipBlanks(); !isEnd(); source.skipBlanks()) {
            Atom before = atoms.isEmpty() ? Atom.of("", Kind.OPEN) : atoms.getLast();
            atoms.add(scripted(before));
        }
        depth--;
        return Rows.join(atoms);
    }

    private boolean isEnd() {
        return source.atEnd()
                || source.peek() == '}'
                || source.peek() == '&'
                || source.startsWith("\\\\")
                || startsWithCommand("right")
                || startsWithCommand("end");
    }

    private boolean startsWithCommand(String name) {
        int here = source.at();
        try {
            return source.take("\\") && !source.atEnd() && source.command().equals(name);
        } catch (FormulaException unreadable) {
            return false;
        } finally {
            source.back(here);
        }
    }

    /** One piece with what stands above and below it. */
    private Atom scripted(Atom before) throws FormulaException {
        int start = source.at();
        Atom base = isScript() ? Atom.of("<mrow></mrow>") : atom(before);
        String sub = "";
        String sup = primes();
        for (source.skipBlanks(); isScript() || source.take("\\limits"); source.skipBlanks()) {
            int here = source.at();
            if (source.take("_")) {
                requireNone(sub, here, "_");
                sub = argument("_");
            } else if (source.take("^")) {
                requireNone(sup.startsWith("<mo>′") ? "" : sup, here, "^");
                String script = argument("^");
                sup = sup.isEmpty() ? script : Xml.element("mrow", "", sup, script);
            }
        }
        if (base.kind() == Kind.SPACE && !(sub + sup).isEmpty()) {
            throw new FormulaException(start, "a script must follow something to stand at, got a space");
        }
        return Rows.scripts(base, sub, sup, block);
    }

    private boolean isScript() {
        return source.peek() == '_' || source.peek() == '^';
    }

    private String primes() {
        StringBuilder primes = new StringBuilder();
        while (source.take("'")) {
            primes.append('′');
        }
        return primes.isEmpty() ? "" : Xml.operator(primes.toString(), "");
    }

    private static void requireNone(String script, int at, String sign) throws FormulaException {
        if (!script.isEmpty()) {
            throw new FormulaException(at, "'" + sign + "' must stand once at a piece, got it twice; use braces");
        }
    }

    /** What a script or a command is about: a group, or one piece. */
    String argument(String owner) throws FormulaException {
        source.skipBlanks();
        if (isEnd() || isScript()) {
            throw new FormulaException(
                    source.at(), "'" + owner + "' must be followed by a piece, got " + source.shown());
        }
        if (source.peek() == '{') {
            return group();
        }
        if (Character.isDigit(source.peek())) {
            return Xml.element("mn", "", Character.toString(source.next()));
        }
        return atom(Atom.of("", Kind.OPEN)).xml();
    }

    String group() throws FormulaException {
        int open = source.at();
        source.next();
        String row = row();
        if (!source.take("}")) {
            throw new FormulaException(open, "'{' must be closed by '}', got " + source.shown());
        }
        return row;
    }

    private Atom atom(Atom before) throws FormulaException {
        int at = source.at();
        if (source.peek() == '{') {
            return Atom.of(group());
        }
        if (source.take("\\")) {
            return new Commands(this, source, block).atom(source.command(), at);
        }
        return character(at, before);
    }

    private Atom character(int at, Atom before) throws FormulaException {
        int character = source.next();
        if (Character.isDigit(character) || (character == '.' && Character.isDigit(source.peek()))) {
            return Atom.of(Xml.element("mn", "", number(character)));
        }
        if (Character.isLetter(character)) {
            return Atom.of(Xml.identifier(Character.toString(character)));
        }
        return switch (character) {
            case '(', '[' -> Atom.of(Xml.operator(Character.toString(character), " stretchy=\"false\""), Kind.OPEN);
            case ')', ']' -> Atom.of(Xml.operator(Character.toString(character), " stretchy=\"false\""), Kind.CLOSE);
            case '|' -> Atom.of(Xml.operator("|", " stretchy=\"false\"" + TIGHT));
            case '/' -> Atom.of(Xml.operator("/", TIGHT), Kind.OPERATOR);
            case '!' -> Atom.of(Xml.operator("!", TIGHT), Kind.CLOSE);
            case ',', ';' ->
                Atom.of(Xml.operator(Character.toString(character), " separator=\"true\" lspace=\"0\""), Kind.OPERATOR);
            case '.' -> Atom.of(Xml.operator(".", TIGHT));
            case '-', '−', '+' -> signed(character == '+' ? "+" : "−", before);
            case '=', '<', '>', ':', '*' ->
                Atom.of(Xml.operator(character == '*' ? "∗" : Character.toString(character), ""), Kind.OPERATOR);
            case '~' -> Atom.of(Xml.space(0.25), Kind.SPACE);
            case '…', '′', '°', '%' -> Atom.of(Xml.operator(Character.toString(character), TIGHT));
            default -> other(at, character);
        };
    }

    /** A sign stands before its piece at the beginning and after another sign, else between two. */
    private static Atom signed(String sign, Atom before) {
        boolean prefix = before.kind() == Kind.OPEN || before.kind() == Kind.OPERATOR;
        return Atom.of(Xml.operator(sign, prefix ? " form=\"prefix\"" + TIGHT : " form=\"infix\""), Kind.OPERATOR);
    }

    private static Atom other(int at, int character) throws FormulaException {
        int type = Character.getType(character);
        if (type == Character.MATH_SYMBOL || type == Character.OTHER_SYMBOL) {
            return Atom.of(Xml.operator(Character.toString(character), ""), Kind.OPERATOR);
        }
        throw new FormulaException(
                at,
                "a formula must hold letters, digits, signs and commands, got '" + Character.toString(character) + "'");
    }

    private String number(int first) {
        StringBuilder digits = new StringBuilder().appendCodePoint(first);
        while (Character.isDigit(source.peek()) || (source.peek() == '.' && isDigitAfterDot())) {
            digits.appendCodePoint(source.next());
        }
        return digits.toString();
    }

    private boolean isDigitAfterDot() {
        int here = source.at();
        source.next();
        boolean digit = Character.isDigit(source.peek());
        source.back(here);
        return digit;
    }
}
