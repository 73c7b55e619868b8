package dev.viva.content.math;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns formulas in TeX into a line of plain text, for places that have no MathML such as the results of a search: scripts
 * follow {@code ^} and {@code _}, fractions are written with {@code /} and roots with {@code √}. For one thread.
 */
public final class PlainFormula {
    private final String xml;
    private int at;

    private PlainFormula(String xml) {
        this.xml = xml;
    }

    /** One element: what it is called, and the texts of its children. */
    private record Part(String name, List<String> children) {
        String child(int number) {
            return number < children.size() ? children.get(number) : "";
        }

        String text() {
            return switch (name) {
                case "msup", "mover" -> child(0) + "^" + grouped(child(1));
                case "msub", "munder" -> child(0) + "_" + grouped(child(1));
                case "msubsup", "munderover" -> child(0) + "_" + grouped(child(1)) + "^" + grouped(child(2));
                case "mfrac" -> grouped(child(0)) + "/" + grouped(child(1));
                case "msqrt" -> "√" + grouped(String.join("", children));
                case "mroot" -> grouped(child(0)) + "^(1/" + child(1) + ")";
                case "mtr" -> String.join(", ", children);
                case "mtable" -> String.join("; ", children);
                case "mspace" -> " ";
                case "mo" -> operator(String.join("", children));
                default -> String.join("", children);
            };
        }

        private static String grouped(String text) {
            String bare = text.strip();
            return bare.codePointCount(0, bare.length()) > 1 && !bare.chars().allMatch(Character::isLetterOrDigit)
                    ? "(" + bare + ")"
                    : bare;
        }

        /** Relations and sums stand between blanks, brackets and commas do not. */
        private static String operator(String sign) {
            boolean apart = sign.length() == 1 && "=<>+−≤≥≠≈≡→←⇒∈∼∝·×∑∏∫".contains(sign);
            return apart ? " " + sign + " " : sign;
        }
    }

    /**
     * The text of a formula.
     *
     * @param tex the formula without its dollars
     * @throws FormulaException if it is not in the subset of {@link MathMl}
     */
    public static String of(String tex) throws FormulaException {
        String text = new PlainFormula(new TexParser(tex, false).parse()).all();
        return text.replaceAll("[\\s\u2061-\u2064]+", " ").strip();
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }

    private String all() {
        StringBuilder text = new StringBuilder();
        while (at < xml.length()) {
            text.append(next());
        }
        return text.toString();
    }

    /** The text of the next element, or of the characters up to it. */
    private String next() {
        if (xml.charAt(at) != '<') {
            int from = at;
            at = xml.indexOf('<', at) < 0 ? xml.length() : xml.indexOf('<', at);
            return unescaped(xml.substring(from, at));
        }
        int close = xml.indexOf('>', at);
        String tag = xml.substring(at + 1, close);
        String name = tag.split("[ /]", 2)[0];
        at = close + 1;
        List<String> children = new ArrayList<>();
        if (!tag.endsWith("/")) {
            while (!xml.startsWith("</", at)) {
                children.add(next());
            }
            at = xml.indexOf('>', at) + 1;
        }
        return new Part(name, children).text();
    }
}
