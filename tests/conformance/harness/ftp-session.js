// One FTP session of the file server: passive mode, explicit TLS (RFC 959, 2428, 3659, 4217).
import { createServer } from 'node:net';
import { PASSWORD, USER } from './file-login.js';

export class FtpSession {
  #server;
  #context;
  #control;
  #listener = null;
  #data = null;
  #buffer = '';
  #isSecure = false;
  #isProtected = false;
  #isIn = false;
  #user = '';
  #restart = 0;

  constructor(server, socket, context) {
    this.#server = server;
    this.#context = context;
    this.#use(socket);
    this.#reply('220-Welcome', '220 Ready');
  }

  #use(socket) {
    this.#control = socket;
    socket.setEncoding('latin1');
    socket.on('data', (text) => this.#take(text));
    socket.on('close', () => this.#listener?.close());
  }

  #reply(...lines) {
    this.#control.write(lines.map((line) => `${line}\r\n`).join(''));
  }

  #take(text) {
    this.#buffer += text;
    for (let end = this.#buffer.indexOf('\r\n'); end >= 0; end = this.#buffer.indexOf('\r\n')) {
      const line = this.#buffer.slice(0, end);
      this.#buffer = this.#buffer.slice(end + 2);
      const [verb, ...rest] = line.split(' ');
      const shown = verb === 'PASS' ? `PASS ${this.#isSecure ? 'over TLS' : 'in clear'}` : line;
      this.#server.log.push(`ftp ${shown}`);
      this.#do(verb.toUpperCase(), rest.join(' '));
    }
  }

  #do(verb, argument) {
    const path = Buffer.from(argument, 'latin1').toString('utf8');
    const file = this.#server.files.get(path);
    if (!this.#isIn && !['AUTH', 'USER', 'PASS', 'QUIT'].includes(verb)) {
      this.#reply('530 Log in first');
      return;
    }
    switch (verb) {
      case 'AUTH':
        this.#reply('234 Go on');
        this.#control.removeAllListeners('data');
        this.#use(this.#server.secure(this.#control, this.#context));
        this.#isSecure = true;
        break;
      case 'USER':
        this.#user = argument;
        this.#reply('331 Password?');
        break;
      case 'PASS':
        this.#isIn = this.#user === USER && argument === PASSWORD;
        this.#reply(this.#isIn ? '230 In' : '530 No');
        break;
      case 'PBSZ':
      case 'TYPE':
        this.#reply('200 Yes');
        break;
      case 'PROT':
        this.#isProtected = argument === 'P';
        this.#reply('200 Yes');
        break;
      case 'SIZE':
        this.#reply(file ? `213 ${file.length}` : '550 No such file');
        break;
      case 'EPSV':
        this.#listen();
        break;
      case 'REST':
        this.#restart = Number(argument);
        this.#reply('350 Then');
        break;
      case 'RETR':
        if (file) {
          this.#transfer((socket) => socket.end(file.subarray(this.#restart)), () => '226 Done');
        } else {
          this.#reply('550 No such file');
        }
        break;
      case 'STOR': {
        const parts = [];
        this.#transfer((socket) => socket.on('data', (part) => parts.push(part)), () => {
          this.#server.files.set(path, Buffer.concat(parts));
          return '226 Stored';
        });
        break;
      }
      case 'QUIT':
        this.#reply('221 Bye');
        this.#control.end();
        break;
      default:
        this.#reply('502 What?');
    }
  }

  #listen() {
    this.#data = new Promise((resolve) => {
      this.#listener = createServer({ allowHalfOpen: false }, (socket) => {
        this.#listener.close();
        resolve(this.#server.track(socket));
      });
    });
    this.#listener.listen(0, '127.0.0.1', () => this.#reply(`229 Here (|||${this.#listener.address().port}|)`));
  }

  async #transfer(begin, end) {
    const plain = await this.#data;
    this.#reply('150 Now');
    const socket = this.#isProtected ? this.#server.secure(plain, this.#context) : plain;
    socket.on('close', () => this.#reply(end()));
    begin(socket);
  }
}
