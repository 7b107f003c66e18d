// The login of the file server.
export const USER = 'borne';
export const PASSWORD = 'p@ss/word';
