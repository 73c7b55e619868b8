package dev.viva.content.math;

import dev.viva.content.math.Atom.Kind;
import java.util.List;

/** Puts pieces together. */
final class Rows {
    private static final double THIN = 0.1667;

    private Rows() {}

    /** Pieces side by side as one element, with a little space around the names of functions. */
    static String join(List<Atom> atoms) {
        StringBuilder row = new StringBuilder();
        for (int at = 0; at < atoms.size(); at++) {
            Atom atom = atoms.get(at);
            boolean function = atom.kind() == Kind.FUNCTION;
            if (function && at > 0 && isPiece(atoms.get(at - 1))) {
                row.append(Xml.space(THIN));
            }
            row.append(atom.xml());
            if (function) {
                row.append(Xml.operator("\u2061", ""));
                boolean apart = at + 1 < atoms.size() && isOrdinary(atoms.get(at + 1));
                row.append(apart ? Xml.space(THIN) : "");
            }
        }
        return atoms.size() == 1 && atoms.getFirst().kind() != Kind.FUNCTION
                ? atoms.getFirst().xml()
                : Xml.element("mrow", "", row.toString());
    }

    private static boolean isPiece(Atom atom) {
        return atom.kind() == Kind.ORDINARY || atom.kind() == Kind.CLOSE;
    }

    private static boolean isOrdinary(Atom atom) {
        return atom.kind() == Kind.ORDINARY;
    }

    /** A piece with its scripts; empty text means none. */
    static Atom scripts(Atom base, String sub, String sup, boolean block) {
        if (sub.isEmpty() && sup.isEmpty()) {
            return base;
        }
        boolean above = base.limits() && block;
        if (sup.isEmpty()) {
            return base.withXml(Xml.element(above ? "munder" : "msub", "", base.xml(), sub));
        }
        if (sub.isEmpty()) {
            return base.withXml(Xml.element(above ? "mover" : "msup", "", base.xml(), sup));
        }
        return base.withXml(Xml.element(above ? "munderover" : "msubsup", "", base.xml(), sub, sup));
    }
}
