"""Drags files onto a window and drops them, as a file manager does (XDND, version 5).

Usage: drag.py WINDOW FILE...     Ends with 0 when the window has taken them.
"""

import pathlib
import sys

from Xlib import X, Xatom, display
from Xlib.protocol import event


def main(window, files):
    d = display.Display()
    target = d.create_resource_object("window", window)
    source = d.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
    atom = d.intern_atom
    uris = atom("text/uri-list")

    def send(name, *data):
        values = [source.id, *data] + [0] * (4 - len(data))
        target.send_event(event.ClientMessage(window=target, client_type=atom(name), data=(32, values)))
        d.flush()

    def answer(name):
        """Waits for a message, handing the list of files over when it is asked for."""
        while True:
            e = d.next_event()
            if e.type == X.ClientMessage and e.client_type == atom(name):
                return e.data[1]
            if e.type == X.SelectionRequest:
                text = "".join(pathlib.Path(f).as_uri() + "\r\n" for f in files)
                e.requestor.change_property(e.property, uris, 8, text.encode())
                e.requestor.send_event(event.SelectionNotify(
                    time=e.time, requestor=e.requestor, selection=e.selection, target=e.target, property=e.property))
                d.flush()

    aware = target.get_full_property(atom("XdndAware"), Xatom.ATOM)
    if aware is None:
        sys.exit("the window takes no files")
    source.set_selection_owner(atom("XdndSelection"), X.CurrentTime)
    at = target.translate_coords(d.screen().root, 0, 0)
    send("XdndEnter", min(aware.value[0], 5) << 24, uris)
    send("XdndPosition", 0, (100 - at.x) << 16 | (100 - at.y), X.CurrentTime, atom("XdndActionCopy"))
    if not answer("XdndStatus")[1] & 1:
        sys.exit("the window refuses the files")
    send("XdndDrop", 0, X.CurrentTime)
    if not answer("XdndFinished")[1]:  # the toolkit tells how many bytes it took, not 1
        sys.exit("the window did not take the files")


main(int(sys.argv[1]), sys.argv[2:])
