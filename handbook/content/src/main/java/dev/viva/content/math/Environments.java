package dev.viva.content.math;

import java.util.Map;

/** What stands between {@code \begin} and {@code \end}: tables of formulas. For one thread and one formula. */
final class Environments {
    /** An environment: its delimiters, and how its columns are set in turn. */
    private record Shape(String open, String close, String... columns) {}

    private static final Map<String, Shape> SHAPES = Map.of(
            "matrix", new Shape("", "", "center"),
            "pmatrix", new Shape("(", ")", "center"),
            "bmatrix", new Shape("[", "]", "center"),
            "vmatrix", new Shape("|", "|", "center"),
            "cases", new Shape("{", "", "left"),
            "aligned", new Shape("", "", "right", "left"));

    private final TexParser parser;
    private final Source source;

    Environments(TexParser parser, Source source) {
        this.parser = parser;
        this.source = source;
    }

    /** Reads one environment whose {@code \begin} has been taken. */
    Atom read(int at) throws FormulaException {
        String name = source.raw("begin");
        Shape shape = SHAPES.get(name);
        if (shape == null) {
            throw new FormulaException(
                    at, "an environment must be one of matrix, pmatrix, bmatrix, vmatrix, cases, aligned, got " + name);
        }
        String table = Xml.element("mtable", " class=\"" + name + "\"", rows(shape));
        if (!source.take("\\end") || !source.raw("end").equals(name)) {
            throw new FormulaException(at, "\\begin{" + name + "} must be closed by \\end{" + name + "}");
        }
        return Atom.of(Xml.element("mrow", "", fence(shape.open(), "prefix"), table, fence(shape.close(), "postfix")));
    }

    private static String fence(String sign, String form) {
        return sign.isEmpty() ? "" : Xml.operator(sign, " form=\"" + form + "\" stretchy=\"true\"");
    }

    private String rows(Shape shape) throws FormulaException {
        StringBuilder rows = new StringBuilder();
        do {
            source.skipBlanks();
            if (!source.startsWith("\\end")) {
                rows.append(Xml.element("mtr", "", cells(shape)));
            }
        } while (source.take("\\\\"));
        return rows.toString();
    }

    private String cells(Shape shape) throws FormulaException {
        StringBuilder cells = new StringBuilder();
        int column = 0;
        do {
            String side = shape.columns()[column++ % shape.columns().length];
            boolean centred = side.equals("center");
            cells.append(Xml.element("mtd", centred ? "" : " class=\"" + side + "\"", parser.row()));
        } while (source.take("&"));
        return cells.toString();
    }
}
