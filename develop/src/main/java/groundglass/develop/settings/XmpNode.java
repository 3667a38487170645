package groundglass.develop.settings;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.IteratorOptions;
import com.adobe.internal.xmp.options.PropertyOptions;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// A value of the XMP data model, whole: text, structure or array, with qualifiers. `namespace` and
/// `name` are empty for the items of an array. Keeps what it does not understand.
record XmpNode(
    String namespace,
    String name,
    int form,
    String value,
    List<XmpNode> children,
    List<XmpNode> qualifiers) {
  private static final int FORM =
      PropertyOptions.URI
          | PropertyOptions.STRUCT
          | PropertyOptions.ARRAY
          | PropertyOptions.ARRAY_ORDERED
          | PropertyOptions.ARRAY_ALTERNATE
          | PropertyOptions.ARRAY_ALT_TEXT;
  private static final int LIST = PropertyOptions.ARRAY | PropertyOptions.ARRAY_ORDERED;

  XmpNode {
    children = List.copyOf(children);
    qualifiers = List.copyOf(qualifiers);
  }

  static XmpNode text(String namespace, String name, String value) {
    return new XmpNode(namespace, name, 0, value, List.of(), List.of());
  }

  static XmpNode struct(String namespace, String name, List<XmpNode> fields) {
    return new XmpNode(namespace, name, PropertyOptions.STRUCT, "", fields, List.of());
  }

  static XmpNode list(String namespace, String name, List<XmpNode> items) {
    return new XmpNode(namespace, name, LIST, "", items, List.of());
  }

  boolean isStruct() {
    return (form & PropertyOptions.STRUCT) != 0;
  }

  boolean isArray() {
    return (form & PropertyOptions.ARRAY) != 0;
  }

  boolean isText() {
    return !isStruct() && !isArray();
  }

  Optional<XmpNode> field(String ns, String local) {
    return isStruct()
        ? children.stream().filter(c -> c.name.equals(local) && c.namespace.equals(ns)).findFirst()
        : Optional.empty();
  }

  Optional<String> text(String ns, String local) {
    return field(ns, local).filter(XmpNode::isText).map(XmpNode::value);
  }

  /// The same structure with one field set.
  XmpNode with(XmpNode field) {
    var next = new ArrayList<XmpNode>();
    boolean done = false;
    for (XmpNode c : children) {
      boolean same = c.name.equals(field.name) && c.namespace.equals(field.namespace);
      if (!same) {
        next.add(c);
      } else if (!done) {
        next.add(field);
        done = true;
      }
    }
    if (!done) {
      next.add(field);
    }
    return new XmpNode(namespace, name, form, value, next, qualifiers);
  }

  XmpNode without(String ns, String local) {
    var next =
        children.stream().filter(c -> !(c.name.equals(local) && c.namespace.equals(ns))).toList();
    return new XmpNode(namespace, name, form, value, next, qualifiers);
  }

  XmpNode named(String ns, String local) {
    return new XmpNode(ns, local, form, value, children, qualifiers);
  }

  /// All top-level properties of a schema, read in one walk: looking each one up by its path would
  /// take quadratic time on a hostile packet.
  static List<XmpNode> schema(XMPMeta meta, String ns) throws XMPException {
    var parts = new HashMap<String, Part>();
    var top = new ArrayList<Part>();
    Iterator<?> walk = meta.iterator(ns, null, new IteratorOptions());
    while (walk.hasNext()) {
      if (!(walk.next() instanceof XMPPropertyInfo info)
          || info.getPath() == null
          || info.getOptions().isSchemaNode()) {
        continue;
      }
      String path = info.getPath();
      int cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('['));
      var part = new Part(path.substring(Math.max(0, cut)), info);
      parts.put(path, part);
      if (cut <= 0) {
        top.add(part);
        continue;
      }
      Part parent = parts.get(path.substring(0, cut));
      if (parent != null) {
        (part.step.startsWith("/?") ? parent.qualifiers : parent.children).add(part);
      }
    }
    return top.stream().map(Part::node).toList();
  }

  private static final class Part {
    final String step;
    final int form;
    final String value;
    final List<Part> children = new ArrayList<>();
    final List<Part> qualifiers = new ArrayList<>();

    Part(String step, XMPPropertyInfo info) {
      this.step = step;
      this.form = info.getOptions().getOptions() & FORM;
      String v = info.getValue();
      this.value = v == null ? "" : v;
    }

    XmpNode node() {
      String ns = "";
      String local = "";
      if (!step.startsWith("[")) {
        String qname = step.startsWith("/?") ? step.substring(2) : step.replace("/", "");
        int colon = qname.indexOf(':');
        String uri =
            XMPMetaFactory.getSchemaRegistry().getNamespaceURI(qname.substring(0, colon + 1));
        ns = uri == null ? "" : uri;
        local = qname.substring(colon + 1);
      }
      return new XmpNode(
          ns,
          local,
          form,
          value,
          children.stream().map(Part::node).toList(),
          qualifiers.stream().map(Part::node).toList());
    }
  }

  /// Writes this as a top-level property, replacing what is there.
  void store(XMPMeta meta) throws XMPException {
    meta.deleteProperty(namespace, name);
    put(meta, namespace, prefix(namespace) + name);
  }

  private void put(XMPMeta meta, String schema, String path) throws XMPException {
    meta.setProperty(schema, path, isText() ? value : null, new PropertyOptions(form));
    int i = 0;
    for (XmpNode c : children) {
      i++;
      if (isArray()) {
        c.put(meta, schema, path + "[" + i + "]");
      } else {
        c.put(meta, schema, path + "/" + prefix(c.namespace) + c.name);
      }
    }
    for (XmpNode q : qualifiers) {
      meta.setQualifier(schema, path, q.namespace, q.name, q.value);
    }
  }

  private static String prefix(String ns) {
    return XMPMetaFactory.getSchemaRegistry().getNamespacePrefix(ns);
  }
}
