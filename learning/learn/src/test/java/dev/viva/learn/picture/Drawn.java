package dev.viva.learn.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A picture, read back. */
final class Drawn {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");

    private final Document document;

    private Drawn(Document document) {
        this.document = document;
    }

    /** Reads a picture and checks what holds for all: it is whole, has its words, and nothing lies outside or on top. */
    static Drawn of(String svg) {
        Drawn drawn = new Drawn(parsed(svg));
        Element root = drawn.document.getDocumentElement();
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(drawn.elements("desc").getFirst().getTextContent()).isNotBlank();
        assertThat(svg).doesNotContain("NaN", "Infinity", "http://www.w3.org/1999/xlink", "<script");
        drawn.everythingIsInside();
        drawn.textsAreApart();
        return drawn;
    }

    private static Document parsed(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (Exception broken) {
            throw new AssertionError(svg, broken);
        }
    }

    List<Element> elements(String tag) {
        NodeList found = document.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            elements.add((Element) found.item(at));
        }
        return elements;
    }

    /** The texts, without their tooltips. */
    List<String> texts() {
        return elements("text").stream()
                .map(text -> text.getFirstChild().getNodeValue())
                .toList();
    }

    /** The tooltips, that of the picture first. */
    List<String> tips() {
        return elements("title").stream().map(Element::getTextContent).toList();
    }

    List<Element> marks(String tag) {
        return elements(tag).stream()
                .filter(each -> !each.getAttribute("class").matches("ground|frame|grid"))
                .toList();
    }

    private Element frame() {
        return elements("rect").stream()
                .filter(each -> each.getAttribute("class").equals("frame"))
                .findFirst()
                .orElseThrow();
    }

    private void everythingIsInside() {
        Element frame = frame();
        double left = number(frame, "x");
        double top = number(frame, "y");
        double right = left + number(frame, "width");
        double bottom = top + number(frame, "height");
        double legend = top;
        for (Element circle : marks("circle")) {
            if (number(circle, "cy") > legend - 1) {
                inside(number(circle, "cx"), number(circle, "cy"), left, top, right, bottom);
            }
        }
        for (Element path : marks("path")) {
            Matcher numbers = NUMBER.matcher(path.getAttribute("d"));
            while (numbers.find()) {
                double x = Double.parseDouble(numbers.group());
                assertThat(numbers.find()).isTrue();
                inside(x, Double.parseDouble(numbers.group()), left, top, right, bottom);
            }
        }
        for (Element line : elements("line")) {
            if (number(line, "y1") > legend - 1) {
                inside(number(line, "x1"), number(line, "y1"), left, top, right, bottom);
                inside(number(line, "x2"), number(line, "y2"), left, top, right, bottom);
            }
        }
        double width = number(document.getDocumentElement(), "width");
        double height = number(document.getDocumentElement(), "height");
        inside(right, bottom, 0, 0, width, height);
        for (double[] box : boxes()) {
            inside(box[0], box[1], 0, 0, width, height);
            inside(box[2], box[3], 0, 0, width, height);
        }
    }

    private static void inside(double x, double y, double left, double top, double right, double bottom) {
        if (!(x >= left - 0.02 && x <= right + 0.02 && y >= top - 0.02 && y <= bottom + 0.02)) {
            throw new AssertionError(
                    x + ", " + y + " is not inside " + left + ", " + top + ", " + right + ", " + bottom);
        }
    }

    /** Left, top, right and bottom of every text. */
    private List<double[]> boxes() {
        List<double[]> boxes = new ArrayList<>();
        for (Element text : elements("text")) {
            double size = text.getAttribute("class").contains("head") ? 14 / 12.0 : 1;
            double width = size * Letters.width(text.getFirstChild().getNodeValue());
            double x = number(text, "x");
            double left = switch (text.getAttribute("text-anchor")) {
                case "end" -> x - width;
                case "middle" -> x - width / 2;
                default -> x;
            };
            double base = number(text, "y");
            boxes.add(new double[] {left, base - 9 * size, left + width, base + 2});
        }
        return boxes;
    }

    private void textsAreApart() {
        List<double[]> boxes = boxes();
        for (int one = 0; one < boxes.size(); one++) {
            for (int other = 0; other < one; other++) {
                double[] a = boxes.get(one);
                double[] b = boxes.get(other);
                boolean apart = a[0] >= b[2] || b[0] >= a[2] || a[1] >= b[3] || b[1] >= a[3];
                if (!apart) {
                    throw new AssertionError("'" + texts().get(one) + "' and '" + texts().get(other) + "' overlap");
                }
            }
        }
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
