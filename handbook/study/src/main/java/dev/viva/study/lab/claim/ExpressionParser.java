package dev.viva.study.lab.claim;

import dev.viva.study.lab.claim.Expression.Calculation;
import dev.viva.study.lab.claim.Expression.Call;
import dev.viva.study.lab.claim.Expression.Comparison;
import dev.viva.study.lab.claim.Expression.Function;
import dev.viva.study.lab.claim.Expression.Joint;
import dev.viva.study.lab.claim.Expression.Literal;
import dev.viva.study.lab.claim.Expression.Name;
import dev.viva.study.lab.claim.Expression.Negative;
import dev.viva.study.lab.claim.Expression.Node;
import dev.viva.study.lab.claim.Expression.Not;
import dev.viva.study.lab.claim.Expression.Relation;
import dev.viva.study.lab.claim.Expression.Truth;
import dev.viva.study.lab.claim.Expression.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads expressions by recursive descent: or, and, not, comparison, sum, product, sign, power, atom. */
final class ExpressionParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(\\d+(?:\\.\\d*)?(?:[eE][-+]?\\d+)?|\\.\\d+(?:[eE][-+]?\\d+)?)"
                    + "|([A-Za-z][A-Za-z0-9_]*)|(<=|>=|==|!=|[-+*/^<>(),.]))");
    private static final int DEEPEST = 400;

    private final String text;
    private int at;
    private String token = "";
    private int start;
    private int last;
    private int depth;

    ExpressionParser(String text) {
        this.text = text;
        next();
    }

    Truth whole() {
        Truth truth = truth(or());
        if (!token.isEmpty()) {
            throw fault(start, "expected an operator or the end, found '" + token + "'");
        }
        return truth;
    }

    private Node or() {
        deeper();
        Node left = and();
        while (token.equals("or")) {
            next();
            left = new Joint(left.position(), false, truth(left), truth(and()));
        }
        depth--;
        return left;
    }

    private Node and() {
        Node left = not();
        while (token.equals("and")) {
            next();
            left = new Joint(left.position(), true, truth(left), truth(not()));
        }
        return left;
    }

    private Node not() {
        int position = start;
        deeper();
        Node node = taken("not") ? new Not(position, truth(not())) : comparison();
        depth--;
        return node;
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw fault(start, "nested more than " + DEEPEST + " deep");
        }
    }

    private Node comparison() {
        int position = start;
        Node left = sum();
        Optional<Relation> relation = Arrays.stream(Relation.values())
                .filter(each -> each.sign.equals(token))
                .findAny();
        if (relation.isEmpty()) {
            return left;
        }
        int leftEnd = last;
        next();
        int rightStart = start;
        Value right = value(sum());
        return new Comparison(position, value(left), relation.get(), right, leftEnd, rightStart, last);
    }

    private Node sum() {
        Node left = product();
        while (token.equals("+") || token.equals("-")) {
            char operator = token.charAt(0);
            next();
            left = new Calculation(left.position(), value(left), operator, value(product()));
        }
        return left;
    }

    private Node product() {
        Node left = signed();
        while (token.equals("*") || token.equals("/")) {
            char operator = token.charAt(0);
            next();
            left = new Calculation(left.position(), value(left), operator, value(signed()));
        }
        return left;
    }

    private Node signed() {
        int position = start;
        deeper();
        Node node = taken("-") ? new Negative(position, value(signed())) : power();
        depth--;
        return node;
    }

    private Node power() {
        int position = start;
        Node base = atom();
        return taken("^") ? new Calculation(position, value(base), '^', value(signed())) : base;
    }

    private Node atom() {
        int position = start;
        String found = token;
        if (taken("(")) {
            Node inner = or();
            expect(")");
            return inner;
        }
        if (!found.isEmpty() && (Character.isDigit(found.charAt(0)) || found.length() > 1 && found.charAt(0) == '.')) {
            next();
            return new Literal(position, Double.parseDouble(found));
        }
        if (!found.isEmpty() && Character.isLetter(found.charAt(0)) && !isWord(found)) {
            next();
            return named(position, found);
        }
        throw fault(
                position,
                "expected a number, a name or '(', found " + (found.isEmpty() ? "the end" : "'" + found + "'"));
    }

    private static boolean isWord(String found) {
        return found.equals("and") || found.equals("or") || found.equals("not");
    }

    private Node named(int position, String name) {
        if (token.equals("(")) {
            return call(position, name);
        }
        if (!taken(".")) {
            return new Name(position, "", name);
        }
        if (token.isEmpty() || !Character.isLetter(token.charAt(0))) {
            throw fault(start, "expected the name of a number after '" + name + ".'");
        }
        String number = token;
        next();
        return new Name(position, name, number);
    }

    private Call call(int position, String name) {
        Function function = Arrays.stream(Function.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name))
                .findAny()
                .orElseThrow(() -> fault(
                        position, "the function must be one of abs, min, max, log, exp, sqrt, found '" + name + "'"));
        expect("(");
        List<Value> arguments = new ArrayList<>();
        do {
            arguments.add(value(or()));
        } while (taken(","));
        expect(")");
        if (arguments.size() < function.least || arguments.size() > function.most) {
            throw fault(
                    position,
                    name + " takes " + (function.most == 1 ? "1 number" : "2 numbers or more") + ", found "
                            + arguments.size());
        }
        return new Call(position, function, List.copyOf(arguments));
    }

    private Truth truth(Node node) {
        if (node instanceof Truth truth) {
            return truth;
        }
        throw fault(node.position(), "expected a comparison, found a number");
    }

    private Value value(Node node) {
        if (node instanceof Value value) {
            return value;
        }
        throw fault(node.position(), "expected a number, found a comparison");
    }

    private boolean taken(String wanted) {
        boolean there = token.equals(wanted);
        if (there) {
            next();
        }
        return there;
    }

    private void expect(String wanted) {
        if (!taken(wanted)) {
            throw fault(start, "expected '" + wanted + "', found " + (token.isEmpty() ? "the end" : "'" + token + "'"));
        }
    }

    private void next() {
        last = at;
        Matcher matcher = TOKEN.matcher(text).region(at, text.length());
        if (matcher.lookingAt()) {
            token = matcher.group().strip();
            start = matcher.end() - token.length();
            at = matcher.end();
        } else if (text.substring(at).isBlank()) {
            token = "";
            start = text.length();
            at = text.length();
        } else {
            int bad = at
                    + text.substring(at).length()
                    - text.substring(at).stripLeading().length();
            throw fault(bad, "'" + Character.toString(text.codePointAt(bad)) + "' belongs to no expression");
        }
    }

    private ExpressionFault fault(int position, String problem) {
        return new ExpressionFault(text, position, problem);
    }
}
