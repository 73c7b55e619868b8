package dev.viva.content;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks whether an SVG text may stand in a page: well-formed, described, and with nothing in it that acts or loads. */
final class Picture {
    private static final String ACTS = "script style and whatever loads or embeds";
    private static final Set<String> FORBIDDEN =
            Set.of("script", "foreignObject", "image", "iframe", "a", "animate", "set", "style", "link");
    private static final XMLInputFactory FACTORY = factory();

    private Picture() {}

    /** A fault of a picture: its line and what is wrong. */
    record Flaw(int line, String reason) {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** The first thing that is wrong with a picture. */
    static Optional<Flaw> flaw(String name, String svg) {
        try {
            return new Look(name).at(FACTORY.createXMLStreamReader(new StringReader(svg)));
        } catch (XMLStreamException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNumber();
            String message = String.valueOf(broken.getMessage()).replaceAll("(?s)^.*Message: ", "");
            return Optional.of(new Flaw(Math.max(1, line), "the picture must be well-formed XML: " + message.strip()));
        }
    }

    /** The picture without what stands before its root element. */
    static String inline(String svg) {
        int root = svg.indexOf("<svg");
        return root < 0 ? "" : svg.substring(root).strip();
    }

    /** One look through a picture. For one thread. */
    private static final class Look {
        private final String name;
        private boolean titled;
        private boolean described;
        private boolean rooted;

        Look(String name) {
            this.name = name;
        }

        Optional<Flaw> at(XMLStreamReader reader) throws XMLStreamException {
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    Optional<String> reason = element(reader);
                    if (reason.isPresent()) {
                        return Optional.of(new Flaw(reader.getLocation().getLineNumber(), reason.get()));
                    }
                }
            }
            return titled && described
                    ? Optional.empty()
                    : Optional.of(new Flaw(
                            1,
                            "the picture must have a <title> and a <desc>, got "
                                    + (titled ? "no <desc>" : "no <title>")));
        }

        private Optional<String> element(XMLStreamReader reader) {
            String element = reader.getLocalName();
            if (!rooted && !element.equals("svg")) {
                return Optional.of("the picture must be an <svg>, got <" + element + ">");
            }
            rooted = true;
            titled |= element.equals("title");
            described |= element.equals("desc");
            if (FORBIDDEN.contains(element)) {
                return Optional.of("the picture must not hold " + ACTS + ", got <" + element + ">");
            }
            for (int at = 0; at < reader.getAttributeCount(); at++) {
                Optional<String> reason = attribute(reader.getAttributeLocalName(at), reader.getAttributeValue(at));
                if (reason.isPresent()) {
                    return reason;
                }
            }
            return Optional.empty();
        }

        private Optional<String> attribute(String attribute, String value) {
            boolean loads = List.of("href", "src").contains(attribute) && !value.startsWith("#");
            boolean fetches = value.contains("url(") && !value.contains("url(#");
            if (attribute.startsWith("on") || loads || fetches) {
                return Optional.of("the picture must not hold " + ACTS + ", got " + attribute + "=\"" + value + "\"");
            }
            if (attribute.equals("id") && !value.startsWith(name)) {
                return Optional.of("identifiers in a picture must begin with its name '" + name
                        + "', so that two pictures can share a page, got '" + value + "'");
            }
            return Optional.empty();
        }
    }
}
